"""What follows from corrected answers, from objections and what came of them. All may run twice."""

from django.utils.timezone import localdate

from yimen.cases.actions.tell_applicant import tell_applicant
from yimen.cases.events.corrections import AnswersCorrected, CorrectionObjected, ObjectionSettled
from yimen.cases.queries import case_by_id
from yimen.cases.queries.corrections import AnswerCorrection
from yimen.cases.rules.correcting import Stage
from yimen.cases.rules.correcting_words import Told, told_words
from yimen.identity.queries import accounts_of_supervisors
from yimen.inbox.actions.notify import notify


def tell_corrected(fact: AnswersCorrected) -> None:
    """Tell the applicant question, answers and reason, unless a notice or the way back of the same minute says it."""
    if fact.stage == Stage.PRE_REVIEW or (fact.stage == Stage.WINDOW and fact.due):
        return
    case = case_by_id(fact.case)
    rows = AnswerCorrection.objects.filter(pk__in=fact.corrections).order_by("id")
    names = case.materials.filter(key__in=fact.due).order_by("position").values_list("name", flat=True)
    words = told_words([Told(row.title, row.was, row.now, row.reason) for row in rows], list(names))
    tell_applicant(case, f"answer_corrected:{fact.corrections[0]}", words, at=fact.at)


def tell_objection(fact: CorrectionObjected) -> None:
    """Tell the supervisors that an applicant objects, and until when nobody decides without them."""
    case, row = case_by_id(fact.case), AnswerCorrection.objects.get(pk=fact.correction)
    for account in accounts_of_supervisors(case.centre_id, localdate(fact.at)):
        notify(
            key=f"objection:{fact.correction}:{account}",
            title=f"申请人对更正的回答有异议：{case.number}",
            body=f"问题“{row.title}”，更正为“{row.now}”。申请人说：{row.objection}。请在“待确认事项”里答复。",
            at=fact.at,
            account=account,
            case_number=case.number,
        )


def tell_settled(fact: ObjectionSettled) -> None:
    """Tell the applicant what came of the objection, and why."""
    case, row = case_by_id(fact.case), AnswerCorrection.objects.get(pk=fact.correction)
    kept = f"复核后维持更正：“{row.title}”应为“{row.now}”。" if fact.is_kept else "复核后撤回更正，以您的回答为准。"
    tell_applicant(case, f"objection_settled:{fact.correction}", f"{kept}理由：{row.answer}", at=fact.at)
