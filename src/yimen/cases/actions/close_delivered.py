"""Close a case whose result reached its holder without the window: by courier, or out of a locker."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.events import ResultDelivered
from yimen.cases.models import Case
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.lines import Clock
from yimen.cases.rules.states import Move, State, next_state
from yimen.kernel.actions.publish import publish


@transaction.atomic
def close_delivered(*, case: UUID, way: str, at: datetime) -> Case | None:
    """Return the closed case, None when it is closed already; the time to deliver ends at the signature (`at`)."""
    found = Case.objects.select_for_update(of=("self",)).filter(pk=case, state=State.READY).first()
    if found is None:
        return None
    found.state = next_state(State(found.state), Move.HAND_OUT)
    stop_clocks(found, clocks=[Clock.DELIVERY], reason="已送达", by=None, at=at)
    found.closed_at = at
    found.revision += 1
    found.save(update_fields=["state", "closed_at", "revision", *COLUMNS])
    publish(ResultDelivered(case=found.pk, number=found.number, way=way, by=None, at=at), subject=found.pk)
    return found
