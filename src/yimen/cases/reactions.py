"""What follows from a case's facts: its official papers and a word to the applicant. All may run twice."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from yimen.cases.actions.request_paper import request_paper
from yimen.cases.actions.tell_applicant import tell_applicant
from yimen.cases.events import (
    AcceptanceRefused,
    CaseAccepted,
    CaseDecided,
    CaseSubmitted,
    DueDatesMoved,
    PreReviewPassed,
    PreReviewRefused,
    ResultHandedOut,
    SupplementAsked,
)
from yimen.cases.queries import case_by_id
from yimen.kernel.events import CalendarImported

AFTER = 5  # seconds


def paper_receipt(fact: CaseSubmitted) -> None:
    """Draw the receipt."""
    _paper(fact.case, "receipt", at=fact.at)


def paper_acceptance(fact: CaseAccepted) -> None:
    """Draw the notice of acceptance."""
    _paper(fact.case, "acceptance", at=fact.at)


def paper_acceptance_refusal(fact: AcceptanceRefused) -> None:
    """Draw the notice of refusal to accept, with reason and remedies."""
    _paper(fact.case, "acceptance_refusal", at=fact.at)


def paper_supplement(fact: SupplementAsked) -> None:
    """Draw the one notice of everything missing."""
    _paper(fact.case, "supplement", at=fact.at)


def paper_decision(fact: CaseDecided) -> None:
    """Draw the decision."""
    _paper(fact.case, "approval" if fact.decision == "granted" else "denial", at=fact.at)


def paper_delivery(fact: ResultHandedOut) -> None:
    """Draw the proof of delivery."""
    _paper(fact.case, "delivery", at=fact.at)


def recount(fact: CalendarImported) -> None:
    """Have it computed anew what was promised before the year's working days were known: a job, it may take long.

    It begins when every process has the new calendar, so that nothing computed with the old one is passed over.
    """
    from yimen.cases.tasks import recount_due

    with suppress(AlreadyEnqueued), transaction.atomic():
        job = recount_due.configure(schedule_in={"seconds": AFTER}, queueing_lock=f"recount {fact.year}")
        job.defer(year=fact.year, at=fact.at.isoformat())


def tell_moved(fact: DueDatesMoved) -> None:
    """Tell the applicant that the published holidays moved the date."""
    case, day = case_by_id(fact.case), fact.promised_due or fact.hear_by
    if day == fact.before:  # another of its dates moved, which the applicant was never told
        return
    words = f"国家公布了放假安排，办理期限相应调整为{day:%Y年%-m月%-d日}。"
    tell_applicant(case, f"moved:{day}", words, at=fact.at)


def tell_submitted(fact: CaseSubmitted) -> None:
    """Tell the applicant that the case is there and when to expect an answer."""
    case = case_by_id(fact.case)
    tell_applicant(case, "submitted", f"我们最迟于{case.hear_by:%Y年%-m月%-d日}答复您是否受理。", at=fact.at)


def tell_pre_review_passed(fact: PreReviewPassed) -> None:
    """Tell the applicant to go on."""
    tell_applicant(case_by_id(fact.case), "pre_reviewed", "预审已通过，窗口将为您办理受理。", at=fact.at)


def tell_pre_review_refused(fact: PreReviewRefused) -> None:
    """Tell the applicant why."""
    tell_applicant(case_by_id(fact.case), "pre_refused", f"预审未通过，原因：{fact.reason}", at=fact.at)


def tell_accepted(fact: CaseAccepted) -> None:
    """Tell the applicant when the decision is promised."""
    case = case_by_id(fact.case)
    due = f"承诺{case.promised_due:%Y年%-m月%-d日}前办结。" if case.promised_due else ""
    tell_applicant(case, "accepted", f"您的申请已受理。{due}", at=fact.at)


def tell_acceptance_refused(fact: AcceptanceRefused) -> None:
    """Tell the applicant why the case was not accepted."""
    tell_applicant(case_by_id(fact.case), "not_accepted", f"不予受理，原因：{fact.reason}", at=fact.at)


def tell_supplement(fact: SupplementAsked) -> None:
    """Tell the applicant everything that is missing, once."""
    case = case_by_id(fact.case)
    lines = "；".join(f"{lack['name']}：{lack['what']}" for lack in case.missing)
    tell_applicant(case, "supplement", f"还需要补正下列材料：{lines}。", at=fact.at)


def tell_decided(fact: CaseDecided) -> None:
    """Tell the applicant the decision and where the result waits."""
    case = case_by_id(fact.case)
    word = "准予" if fact.decision == "granted" else "不予许可，理由见决定书"
    tell_applicant(case, "decided", f"决定：{word}。结果可到{case.centre.name}出件窗口领取。", at=fact.at)


def tell_handed_out(fact: ResultHandedOut) -> None:
    """Tell the applicant that the result has been collected, also when a proxy did."""
    who = "由您的代领人" if fact.is_proxy else ""
    tell_applicant(case_by_id(fact.case), "handed_out", f"结果已{who}领取，本件办结。", at=fact.at)


def _paper(case: UUID, kind: str, *, at: datetime) -> None:
    request_paper(case_by_id(case), kind, at=at)
