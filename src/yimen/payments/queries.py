"""Fees as those who ask may see them: by the matter, by the token on the notice, or by the desk."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from yimen.identity.models import Staff
from yimen.kernel.queries import workdays
from yimen.kernel.queries.parameters import parameter
from yimen.payments.models import Difference as Difference
from yimen.payments.models import FeeNotice as FeeNotice
from yimen.payments.models import Payment as Payment
from yimen.payments.models import Reconciliation as Reconciliation
from yimen.payments.models import Refund as Refund
from yimen.payments.models import Waiver as Waiver
from yimen.payments.rules.states import UNSETTLED, PaymentState, PaymentWay, RefundState

PAY_WITHIN = "fees.pay_within_workdays"  # a parameter: nothing set, no deadline


def notices_of(subject: UUID) -> QuerySet[FeeNotice]:
    """Return a matter's notices with their lines, oldest first; the caller has checked who asks."""
    return _whole().filter(subject=subject).order_by("id")


def unsettled_of(subject: UUID) -> QuerySet[FeeNotice]:
    """Return what the matter still owes; a notice that ran out is owed until another one took its place."""
    return FeeNotice.objects.filter(subject=subject, state__in=[state.value for state in UNSETTLED])


def notice_with(token: str) -> FeeNotice | None:
    """Return the notice of this pay page."""
    return _whole().filter(pay_token=token).first()


def at_desk(staff: Staff) -> QuerySet[FeeNotice]:
    """Return the notices of the member of staff's own agency and of the own centre."""
    mine = Q(agency=staff.agency_id) if staff.agency_id else Q(pk=None)
    here = Q(centre=staff.centre_id) if staff.centre_id else Q(pk=None)
    return FeeNotice.objects.filter(mine | here).select_related("agency", "centre")


def whole_at_desk(staff: Staff) -> QuerySet[FeeNotice]:
    """Return the same with lines, payments, refunds and waivers."""
    payments = Payment.objects.order_by("id").prefetch_related("refunds")
    return at_desk(staff).prefetch_related("lines", Prefetch("payments", payments), "waivers")


def open_payment(notice: FeeNotice) -> Payment | None:
    """Return the attempt that is under way."""
    return notice.payments.filter(state=PaymentState.STARTED).order_by("-id").first()


def to_ask(before: datetime) -> QuerySet[Payment]:
    """Return the attempts begun before this instant of which nothing has been heard."""
    return Payment.objects.filter(state=PaymentState.STARTED, started_at__lt=before).order_by("started_at")


def refunds_to_ask(before: datetime) -> QuerySet[Refund]:
    """Return the refunds asked for before this instant and not confirmed, of money that came over the net."""
    return Refund.objects.filter(state=RefundState.ASKED, asked_at__lt=before, payment__way=PaymentWay.ONLINE).order_by(
        "asked_at"
    )


def to_expire(today: date) -> QuerySet[FeeNotice]:
    """Return the notices whose last day has passed; one that is being paid waits for the end of that."""
    return FeeNotice.objects.filter(state="noticed", pay_by__lt=today).order_by("pay_by")


def paid_between(begin: datetime, end: datetime) -> QuerySet[Payment]:
    """Return what the provider took in this time, by its own clock."""
    return Payment.objects.filter(way=PaymentWay.ONLINE, state=PaymentState.PAID, paid_at__gte=begin, paid_at__lt=end)


def refunded_between(begin: datetime, end: datetime) -> QuerySet[Refund]:
    """Return what the provider gave back in this time, by its own clock."""
    return Refund.objects.filter(
        state=RefundState.DONE, payment__way=PaymentWay.ONLINE, done_at__gte=begin, done_at__lt=end
    )


def reconciliations() -> QuerySet[Reconciliation]:
    """Return the days that were compared, the last first."""
    return Reconciliation.objects.order_by("-day")


def open_differences(days: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many differences of each day still lack their explanation."""
    found: dict[UUID, int] = {}
    rows = Difference.objects.filter(reconciliation__in=list(days), note="", gone_at=None)
    for day in rows.values_list("reconciliation_id", flat=True):
        found[day] = found.get(day, 0) + 1
    return found


def days_given(notice: FeeNotice) -> int | None:
    """Return in how many working days the notice was to be paid when it was made; None: no deadline."""
    if notice.pay_by is None:
        return None
    return workdays().between(localdate(notice.issued_at), notice.pay_by)


def pay_within() -> int | None:
    """Return the working days in which a fee is to be paid where the item does not say; None: no deadline."""
    value = parameter(PAY_WITHIN)
    return None if value is None else int(value)


def _whole() -> QuerySet[FeeNotice]:
    return FeeNotice.objects.select_related("agency", "centre").prefetch_related(
        "lines", Prefetch("payments", Payment.objects.order_by("id"))
    )
