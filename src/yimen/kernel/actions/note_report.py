"""Note what the gateway reports of a text."""

from datetime import datetime

from django.db import transaction

from yimen.kernel.models import Sending
from yimen.kernel.sending import Report

ORDER = (Sending.State.PENDING, Sending.State.ACCEPTED, Sending.State.FAILED, Sending.State.DELIVERED)


@transaction.atomic
def note_report(*, report: Report, at: datetime) -> bool:
    """Return whether the text is ours; reports come late, twice and in any order, and a delivery is never undone."""
    row = Sending.objects.select_for_update().filter(pk=report.key).first()
    if row is None:
        return False
    state = Sending.State.DELIVERED if report.is_delivered else Sending.State.FAILED
    if ORDER.index(state) > ORDER.index(Sending.State(row.state)):
        row.state, row.settled_at, row.error = state, at, "" if report.is_delivered else report.code
        row.save(update_fields=["state", "settled_at", "error"])
    return True
