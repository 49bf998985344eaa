"""What follows for a case from its fees. All may run twice."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from yimen.cases.actions.release_paid import release_paid
from yimen.cases.actions.tell_applicant import tell_applicant
from yimen.cases.events import CaseAccepted, CaseDecided, CaseWithdrawn
from yimen.cases.events.intake import CaseDeemedAccepted, CaseVoided, SupplementLapsed, ToleranceLapsed
from yimen.cases.models import Case
from yimen.cases.queries import case_by_id
from yimen.cases.queries.fees import charged_at
from yimen.payments.actions.close_notices import close_notices
from yimen.payments.events import (
    FeeCancelled,
    FeeExpired,
    FeeNoticed,
    FeePaid,
    FeeWaived,
    RefundAsked,
    RefundConfirmed,
    SurplusReceived,
)
from yimen.payments.queries import FeeNotice, notices_of
from yimen.payments.rules.money import yuan
from yimen.payments.rules.standard import When
from yimen.payments.rules.states import SURPLUS_WORDS, Surplus

DAY = "%Y年%-m月%-d日"


def charge_accepted(fact: CaseAccepted | CaseDeemedAccepted) -> None:
    """Send the notice where the item charges at acceptance."""
    _charge(fact.case, When.ACCEPTED, at=fact.at)


def charge_decided(fact: CaseDecided) -> None:
    """Send the notice where the item charges for what it grants; a refusal settles what is still owed.

    A fee that was paid in the moment of the decision is seen here: its own reaction may have come too early.
    """
    if fact.decision == "granted":
        _charge(fact.case, When.DECIDED, at=fact.at)
        release_paid(case=fact.case, at=fact.at)
    else:
        _close(fact.case, "refused", "不予许可", at=fact.at)


def close_withdrawn(fact: CaseWithdrawn) -> None:
    """Cancel what is owed, or give it back where the item says so."""
    _close(fact.case, "withdrawn", "申请人撤回", at=fact.at)


def close_ended(fact: CaseVoided | SupplementLapsed | ToleranceLapsed) -> None:
    """Cancel what is owed, or give it back where the item says so."""
    _close(fact.case, "ended", "退件或者作废", at=fact.at)


def release(fact: FeePaid | FeeWaived | FeeCancelled) -> None:
    """Release the result that waited for this."""
    release_paid(case=fact.subject, at=fact.at)


def tell_fee(fact: FeeNoticed) -> None:
    """Tell the applicant what is to be paid, until when and how."""
    case, notice = _case(fact.subject), _notice(fact.subject, fact.notice)
    if case is None or notice is None:
        return
    until = f"请在{notice.pay_by:{DAY}}前（含当日）缴纳。" if notice.pay_by else ""
    how = "可以在办件页面网上支付，也可以到窗口缴费。" if notice.is_online else "请到收件窗口缴费。"
    tell_applicant(case, f"fee:{notice.number}", f"应缴费用{yuan(fact.total)}元。{until}{how}", at=fact.at)


def tell_fee_paid(fact: FeePaid) -> None:
    """Tell the applicant that the money is there."""
    _tell(fact, f"fee_paid:{fact.payment}", f"已收到费用{yuan(fact.amount)}元。")


def tell_fee_waived(fact: FeeWaived) -> None:
    """Tell the applicant that nothing is to be paid."""
    _tell(fact, f"fee_paid:waived:{fact.notice}", "您的费用已经核准减免，不用缴费。")


def tell_fee_cancelled(fact: FeeCancelled) -> None:
    """Tell the applicant that the notice does not hold any more."""
    words = f"缴费通知{fact.number}已取消，不用再缴费。原因：{fact.reason}"
    _tell(fact, f"fee_over:{fact.notice}", words)


def tell_fee_expired(fact: FeeExpired) -> None:
    """Tell the applicant that the time to pay has passed, and what to do."""
    words = f"缴费通知{fact.number}已于{fact.due:{DAY}}到期，没有收到缴费。需要继续办理的，请联系收件窗口重新开具。"
    _tell(fact, f"fee_over:{fact.notice}", words)


def tell_surplus(fact: SurplusReceived) -> None:
    """Tell the applicant that money came that settles nothing, and that it goes back."""
    words = f"收到{yuan(fact.amount)}元，{SURPLUS_WORDS[Surplus(fact.why)]}，将全额原路退回，您不用另外申请。"
    _tell(fact, f"fee_back:surplus:{fact.payment}", words)


def tell_refund(fact: RefundAsked) -> None:
    """Tell the applicant that money goes back; what goes back by itself has been told already."""
    if fact.reason not in SURPLUS_WORDS.values():
        words = f"将退回费用{yuan(fact.amount)}元。原因：{fact.reason}"
        _tell(fact, f"fee_back:{fact.refund}", words)


def tell_refunded(fact: RefundConfirmed) -> None:
    """Tell the applicant that money has gone back."""
    _tell(fact, f"fee_back:done:{fact.refund}", f"费用{yuan(fact.amount)}元已经退回。")


_Fact = FeePaid | FeeWaived | FeeCancelled | FeeExpired | SurplusReceived | RefundAsked | RefundConfirmed


def _tell(fact: _Fact, what: str, words: str) -> None:
    case = _case(fact.subject)
    if case is not None:
        tell_applicant(case, what, words, at=fact.at)


def _charge(case: UUID, when: When, *, at: datetime) -> None:
    """Have a job send the notice: its number is allocated outside every transaction."""
    from yimen.cases.tasks import charge_case

    if charged_at(case_by_id(case)) == when:
        with suppress(AlreadyEnqueued), transaction.atomic():
            job = charge_case.configure(queueing_lock=f"charge {case} {when}")
            job.defer(case_id=str(case), when=when, at=at.isoformat())


def _close(case: UUID, how: str, words: str, *, at: datetime) -> None:
    fee = case_by_id(case).version.fee
    if fee:
        close_notices(subject=case, reason=words, is_refunded=how in (fee.get("refunds") or ()), at=at)


def _case(subject: UUID) -> Case | None:
    """Return the case of the fee; fees of something else are told by whoever has it."""
    return Case.objects.select_related("version", "agent", "centre").filter(pk=subject).first()


def _notice(subject: UUID, notice: UUID) -> FeeNotice | None:
    return notices_of(subject).filter(pk=notice).first()
