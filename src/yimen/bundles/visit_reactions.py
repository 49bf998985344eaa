"""What the applicant is told of a joint inspection: once for all departments. All may run twice."""

from uuid import UUID

from yimen.bundles.actions.tell_bundle import tell_bundle
from yimen.bundles.events import VisitCancelled, VisitFixed
from yimen.bundles.models import Bundle, JointVisit, VisitAnswer


def tell_fixed(fact: VisitFixed) -> None:
    """Tell the day, the place and who comes; moved, also why."""
    visit = JointVisit.objects.get(pk=fact.visit)
    answers = VisitAnswer.objects.filter(visit=visit).order_by("part__position")
    agencies = "、".join(dict.fromkeys(answers.values_list("part__item__agency__name", flat=True)))
    words = f"{agencies}定于{fact.day.isoformat()}一起上门核查，只来一次。"
    if visit.place:
        words += f"地点：{visit.place}。"
    if visit.reason:
        words += f"日期有变动，原因：{visit.reason}。"
    words += "请安排人员在场，不用另外准备材料。"
    tell_bundle(_bundle(fact.bundle), f"visit_fixed:{fact.visit}:{fact.turn}", words, at=fact.at)


def tell_cancelled(fact: VisitCancelled) -> None:
    """Tell why nobody comes, where a day had been told before."""
    if fact.was_fixed:
        words = f"联合核查已取消，原因：{fact.reason}。需要重新核查的，会另行通知。"
        tell_bundle(_bundle(fact.bundle), f"visit_cancelled:{fact.visit}", words, at=fact.at)


def _bundle(bundle: UUID) -> Bundle:
    return Bundle.objects.select_related("theme_version", "agent").get(pk=bundle)
