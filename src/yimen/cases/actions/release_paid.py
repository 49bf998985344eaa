"""Release the result that waited for its fee."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.actions.release_result import release_result
from yimen.cases.events.intake import ResultReleased
from yimen.cases.models import Case
from yimen.cases.queries.fees import is_held_for_fee
from yimen.cases.rules.states import State
from yimen.kernel.actions.publish import publish


@transaction.atomic
def release_paid(*, case: UUID, at: datetime) -> Case | None:
    """Return the case whose result can be handed out now, None while something is owed or nothing waited."""
    row = Case.objects.select_for_update(of=("self",)).select_related("version").filter(pk=case).first()
    if row is None or not row.is_fee_held or row.state != State.READY or is_held_for_fee(row):
        return None
    row.is_fee_held = False
    row.revision += 1
    row.save(update_fields=["is_fee_held", "revision"])
    if row.tolerance_due is None and not row.is_being_made:  # else the promised papers, or its maker, release it
        licence = release_result(row, at=at)
        fact = ResultReleased(case=row.pk, number=row.number, licence=licence, by=None, at=at)
        publish(fact, subject=row.pk)
    return row
