"""Compare a day's statement of the payment platform with our own rows."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.kernel.local_days import begin_of
from yimen.payments.events import DayReconciled
from yimen.payments.models import Difference, Reconciliation
from yimen.payments.provider import provider
from yimen.payments.queries import paid_between, refunded_between
from yimen.payments.rules.reconciling import Entry, Matching, match


def reconcile(*, day: date, by: UUID | None, at: datetime) -> Reconciliation:
    """Return the day's comparison; made again, what was explained stays explained and what fits now is marked gone."""
    theirs, ours = provider().statement(day), list(_ours(day))
    found = match(ours, theirs)
    sums = {"ours": sum(entry.fen for entry in ours), "theirs": sum(entry.fen for entry in theirs)}
    with transaction.atomic():
        row, _ = Reconciliation.objects.update_or_create(
            day=day, defaults={"compared_at": at, "matched": found.matched, **sums}
        )
        _write(row, found, at=at)
        publish(DayReconciled(day, found.matched, len(found.differences), by, at), subject=row.pk)
    return row


def _ours(day: date) -> Iterator[Entry]:
    """Yield what came and went on the local day, by the platform's own clock; what went back is below zero."""
    begin, end = begin_of(day), begin_of(day + timedelta(days=1))
    for payment in paid_between(begin, end):
        yield Entry(payment.reference or "", payment.received or 0, str(payment.pk))
    for refund in refunded_between(begin, end):
        yield Entry(refund.reference or "", -refund.fen, str(refund.pk))


def _write(row: Reconciliation, found: Matching, *, at: datetime) -> None:
    kept = []
    for each in found.differences:
        values = {"order": each.order, "ours": each.ours, "theirs": each.theirs, "gone_at": None}
        difference, _ = Difference.objects.update_or_create(
            reconciliation=row, kind=each.kind, key=each.key, defaults=values
        )
        kept.append(difference.pk)
    row.differences.filter(gone_at=None).exclude(pk__in=kept).update(gone_at=at)
