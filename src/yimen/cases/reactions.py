"""What follows from a case's facts: its official papers and a word to the applicant. All may run twice."""

from contextlib import suppress
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from procrastinate.exceptions import AlreadyEnqueued

from yimen.cases.actions.request_paper import request_paper
from yimen.cases.actions.settle_urges import settle_urges
from yimen.cases.actions.tell_applicant import tell_applicant
from yimen.cases.events import (
    AcceptanceRefused,
    CaseAccepted,
    CaseDecided,
    CaseSubmitted,
    CaseWithdrawn,
    DueDatesMoved,
    PreReviewPassed,
    PreReviewRefused,
    ResultDelivered,
    ResultHandedOut,
    SupplementAsked,
)
from yimen.cases.events.review import (
    CaseTransferred,
    ConditionPromised,
    DecisionRevoked,
    ExtensionGranted,
    HearingAsked,
    HearingRightTold,
    PromiseChecked,
    SpecialEnded,
    SpecialStarted,
)
from yimen.cases.events.urging import CaseUrged, ReceiptGiven
from yimen.cases.models import Case
from yimen.cases.queries import case_by_id
from yimen.cases.queries.urging import responsible, urge_by_id
from yimen.cases.rules.special import CLOCK_WORDS
from yimen.cases.rules.urging import LABELS, UrgeKind
from yimen.catalogue.rules.procedure import Procedure, SpecialTime
from yimen.inbox.actions.notify import notify
from yimen.kernel.events import CalendarImported

AFTER = 5  # seconds


class _Ending(Protocol):
    """A fact after which nothing is left to hurry with."""

    @property
    def case(self) -> UUID: ...
    @property
    def at(self) -> datetime: ...


def paper_receipt(fact: CaseSubmitted) -> None:
    """Draw the receipt."""
    _paper(fact.case, "receipt", at=fact.at)


def paper_acceptance(fact: CaseAccepted) -> None:
    """Draw the notice of acceptance."""
    _paper(fact.case, "acceptance", at=fact.at)


def paper_acceptance_refusal(fact: AcceptanceRefused) -> None:
    """Draw the notice of refusal to accept, with reason and remedies, and who is in charge where we are not."""
    case = case_by_id(fact.case)
    request_paper(case, "acceptance_refusal", at=fact.at, apply_to=case.apply_to)


def paper_supplement(fact: SupplementAsked) -> None:
    """Draw the notice of everything missing; what came back wrong is asked for again in a notice of its own."""
    case = case_by_id(fact.case)
    request_paper(case, "supplement", at=fact.at, turn=max(1, case.notices))


def paper_decision(fact: CaseDecided) -> None:
    """Draw the decision; what waits for promised papers or for its fee is drawn when it is released."""
    case = case_by_id(fact.case)
    if fact.decision == "granted" and case.is_withheld:
        return
    _paper(fact.case, "approval" if fact.decision == "granted" else "denial", at=fact.at)


def paper_delivery(fact: ResultHandedOut | ResultDelivered) -> None:
    """Draw the proof of delivery."""
    _paper(fact.case, "delivery", at=fact.at)


def paper_special(fact: SpecialStarted) -> None:
    """Draw the notice of the special procedure and of the time it needs."""
    _paper(fact.case, "special", at=fact.at)


def paper_extension(fact: ExtensionGranted) -> None:
    """Draw the notice of the later date and its reason."""
    _paper(fact.case, "extension", at=fact.at)


def paper_transfer(fact: CaseTransferred) -> None:
    """Draw the notice that the authority above decides."""
    _paper(fact.case, "transfer", at=fact.at)


def paper_promise(fact: ConditionPromised) -> None:
    """Draw what was told and promised."""
    _paper(fact.case, "promise", at=fact.at)


def paper_revocation(fact: DecisionRevoked) -> None:
    """Draw the decision that takes a decision back, with reason and remedies."""
    _paper(fact.case, "revocation", at=fact.at)


def paper_withdrawal(fact: CaseWithdrawn) -> None:
    """Draw the notice that the application was taken back."""
    _paper(fact.case, "withdrawal", at=fact.at)


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
    tell_applicant(case, f"supplement:{case.notices}", f"还需要补正下列材料：{lines}。", at=fact.at)


def tell_decided(fact: CaseDecided) -> None:
    """Tell the applicant the decision and where the result waits."""
    case = case_by_id(fact.case)
    word = "准予" if fact.decision == "granted" else "不予许可，理由见决定书"
    if fact.by is None and not case.is_instant:
        word = "原证照有效期届满前未作出决定，视为准予延续"
    if case.tolerance_due is not None:
        words = f"决定：{word}。承诺后补的材料补齐后发放结果，请在{case.tolerance_due:%Y年%-m月%-d日}前补齐。"
        tell_applicant(case, "decided", words, at=fact.at)
        return
    then = f"结果可到{case.centre.name}出件窗口领取。"
    if case.is_withheld:
        then = "缴费以后发放结果，金额和期限见缴费通知。" if case.is_fee_held else "正在制证，制好后通知您领取。"
    elif case.is_instant:
        then = "系统按规则自动审批，结果在“我的”里，随时可以查看、下载。"
    tell_applicant(case, "decided", f"决定：{word}。{then}", at=fact.at)


def tell_special(fact: SpecialStarted) -> None:
    """Tell the applicant why the decision waits, for how long, and what the clock does meanwhile."""
    case = case_by_id(fact.case)
    row = case.special_procedures.get(pk=fact.special)
    words = (
        f"您的申请进入{row.get_kind_display()}程序，预计需要{row.planned}个工作日"
        f"（到{row.due_on:%Y年%-m月%-d日}前后）。原因：{row.reason} {CLOCK_WORDS[_special_clock(case)]}"
    )
    tell_applicant(case, f"special:{fact.special}", words, at=fact.at)


def tell_special_ended(fact: SpecialEnded) -> None:
    """Tell the applicant that the review goes on, and until when."""
    case = case_by_id(fact.case)
    row = case.special_procedures.get(pk=fact.special)
    due = f"办理期限到{case.next_due:%Y年%-m月%-d日}。" if case.next_due else ""
    tell_applicant(
        case, f"special_ended:{fact.special}", f"{row.get_kind_display()}已结束，继续办理。{due}", at=fact.at
    )


def tell_hearing_right(fact: HearingRightTold) -> None:
    """Tell the applicant of the right to a hearing and its last day."""
    words = f"您有权要求听证。需要听证的，请在{fact.ask_by:%Y年%-m月%-d日}前（含当日）提出；逾期未提出的，视为放弃。"
    tell_applicant(case_by_id(fact.case), "hearing_right", words, at=fact.at)


def tell_hearing_asked(fact: HearingAsked) -> None:
    """Tell the applicant by when the hearing will be held."""
    words = f"已收到您的听证要求，我们将在{fact.hold_by:%Y年%-m月%-d日}前组织听证。"
    tell_applicant(case_by_id(fact.case), "hearing_asked", words, at=fact.at)


def tell_extended(fact: ExtensionGranted) -> None:
    """Tell the applicant by how much the decision is later, and why."""
    case = case_by_id(fact.case)
    due = f"，到{case.next_due:%Y年%-m月%-d日}" if case.next_due else ""
    words = f"经批准，您的申请延长办理{fact.days}个工作日{due}。理由：{case.extension.reason}"
    tell_applicant(case, "extended", words, at=fact.at)


def tell_transferred(fact: CaseTransferred) -> None:
    """Tell the applicant who decides now."""
    words = f"本机关已完成审查，您的申请已报送{fact.to}，由{fact.to}作出决定。"
    tell_applicant(case_by_id(fact.case), "transferred", words, at=fact.at)


def tell_checked(fact: PromiseChecked) -> None:
    """Tell the applicant what the check has found."""
    words = "事后核查已完成，您的承诺属实。"
    if not fact.is_true:
        words = "事后核查发现您的承诺与实际不符，已记入信用记录，原决定将依法撤销。"
    tell_applicant(case_by_id(fact.case), "checked", words, at=fact.at)


def tell_revoked(fact: DecisionRevoked) -> None:
    """Tell the applicant that the decision is taken back, why, and where the remedies stand."""
    words = f"原准予决定已撤销，证照同时失效。原因：{fact.reason} 复议和诉讼的途径见撤销决定书。"
    tell_applicant(case_by_id(fact.case), "revoked", words, at=fact.at)


def tell_handed_out(fact: ResultHandedOut) -> None:
    """Tell the applicant that the result has been collected, also when a proxy did."""
    who = "由您的代领人" if fact.is_proxy else ""
    tell_applicant(case_by_id(fact.case), "handed_out", f"结果已{who}领取，本件办结。", at=fact.at)


def tell_urged(fact: CaseUrged) -> None:
    """Tell whoever has to act that somebody presses, and by when to answer."""
    urge = urge_by_id(fact.urge)
    title = f"{LABELS[UrgeKind(urge.kind)]}：{urge.case.version.name}（{fact.number}）"[:120]
    words = f"{urge.words}请于{urge.due_on:%Y年%-m月%-d日}前回执。"
    for account in responsible(urge, on=localdate(fact.at)):
        key = f"urge:{urge.pk}:{account}"
        notify(key=key, title=title, body=words, at=fact.at, account=account, case_number=fact.number)


def tell_answered(fact: ReceiptGiven) -> None:
    """Tell the asker what the desk answered."""
    urge = urge_by_id(fact.urge)
    if urge.by_staff is None:
        tell_applicant(urge.case, f"answered:{urge.pk}", f"您的催办有了回复：{urge.receipt}", at=fact.at)
        return
    title = f"{LABELS[UrgeKind(urge.kind)]}已回执：{urge.case.version.name}（{fact.number}）"[:120]
    key, account = f"receipt:{urge.pk}", urge.by_staff.account_id
    notify(key=key, title=title, body=urge.receipt, at=fact.at, account=account, case_number=fact.number)


def answer_urges(fact: _Ending) -> None:
    """Answer whoever still urges the case with what became of it."""
    settle_urges(case=fact.case, at=fact.at)


def _special_clock(case: Case) -> SpecialTime:
    return Procedure.of(case.version.procedure).special_clock


def _paper(case: UUID, kind: str, *, at: datetime) -> None:
    request_paper(case_by_id(case), kind, at=at)
