"""Explain a difference of a day's comparison."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.events import DifferenceExplained
from yimen.payments.models import Difference


@transaction.atomic
def explain_difference(*, difference: UUID, note: str, by: Staff, at: datetime) -> Difference:
    """Return the explained difference; an explanation is written once."""
    if not note.strip():
        raise NotAllowed("fee_reason_needed")
    row = Difference.objects.select_for_update().get(pk=difference)
    if row.note:
        raise NotAllowed("difference_explained_already")
    row.note, row.noted_by, row.noted_at = note.strip()[:500], by.pk, at
    row.save(update_fields=["note", "noted_by", "noted_at"])
    publish(DifferenceExplained(difference=row.pk, by=by.pk, at=at), subject=row.pk)
    return row
