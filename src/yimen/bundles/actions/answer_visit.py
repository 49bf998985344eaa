"""Say which of the proposed days fit a department, or what clashes; with the last answer the day is fixed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.bundles.actions.prepare_visit import prepare_visit
from yimen.bundles.events import VisitAnswered, VisitFixed
from yimen.bundles.models import Bundle, JointVisit, VisitAnswer
from yimen.bundles.queries.joint import joint_open_to
from yimen.bundles.rules.visits import VisitState, check_answer, check_state, common_day
from yimen.cases.queries import handed_to, review_posts
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.ways import took_in
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.sheets import check_inspectors
from yimen.cases.rules.special import check_officers
from yimen.identity.models import Staff
from yimen.identity.queries import staff_list
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class Answer:
    """The days that fit, what clashes with the others, and who goes (Licensing Law, Art. 34)."""

    fits: Sequence[date]
    clash: str = ""
    officers: Sequence[UUID] = ()


@transaction.atomic
def answer_visit(*, number: str, part: str, answer: Answer, by: Staff, at: datetime) -> JointVisit:
    """Return the appointment, fixed when everybody has answered and a day fits all; an answer may be changed until.

    Raise NotAllowed for an answer that names other days, does not say what clashes, or sends fewer officers than two.
    """
    bundle = joint_open_to(by).select_for_update(of=("self",)).get(number=number)
    visit = JointVisit.objects.select_for_update().filter(bundle=bundle, state=VisitState.ASKED).first()
    if visit is None:
        raise NotAllowed("visit_not_open")
    own = _own_answer(visit, part, by=by, at=at)
    check_answer(answer.fits, answer.clash, visit.days, is_named=bool(answer.officers))
    if answer.fits:
        _check_officers(own, answer.officers, by=by)
    own.fits, own.clash, own.officers = sorted(set(answer.fits)), answer.clash.strip(), list(answer.officers)
    own.answered_at, own.answered_by = at, by
    own.save()
    fact = VisitAnswered(
        bundle=bundle.pk, number=number, visit=visit.pk, part=part, fits=tuple(own.fits), clash=own.clash,
        by=by.pk, at=at,
    )  # fmt: skip
    publish(fact, subject=bundle.pk)
    _fix(bundle, visit, by=by, at=at)
    return visit


def _own_answer(visit: JointVisit, part: str, *, by: Staff, at: datetime) -> VisitAnswer:
    """Return the branch's answer; raise VisitAnswer.DoesNotExist unless a reviewer of its own agency asks."""
    if not review_posts(by, workdays().local(at)):
        raise NotAllowed("not_your_post")
    answers = visit.answers.select_related("part__case")
    return answers.get(part__number=part, part__case__agency=by.agency_id, part__case__in=handed_to(by).values("pk"))


def _check_officers(own: VisitAnswer, officers: Sequence[UUID], *, by: Staff) -> None:
    assert own.part.case
    barred = took_in(own.part.case)
    check_separation(by.pk, barred)
    check_inspectors(officers, least=legal_limit("inspectors").count)
    colleagues = set(staff_list(agency=by.agency).values_list("pk", flat=True))
    check_officers(officers, colleagues=colleagues, barred=barred)


def _fix(bundle: Bundle, visit: JointVisit, *, by: Staff, at: datetime) -> None:
    """Fix the first day that fits everybody, once everybody has answered; where none does, the lead proposes others."""
    answers = list(visit.answers.select_related("part__case__version", "answered_by").order_by("part__case"))
    day = common_day(each.fits for each in answers) if all(each.answered_at for each in answers) else None
    if day is None:
        return
    check_state(visit.state, [VisitState.ASKED])
    visit.state, visit.day, visit.fixed_at = VisitState.FIXED, day, at
    visit.save(update_fields=["state", "day", "fixed_at"])
    for each in answers:
        prepare_visit(each, theme=bundle.theme_version.name, day=day, at=at)
    fact = VisitFixed(bundle=bundle.pk, number=bundle.number, visit=visit.pk, day=day, turn=visit.turn, by=by.pk, at=at)
    publish(fact, subject=bundle.pk)
