"""End a swap that will not be: by the colleague, by the head, or by who asked."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from yimen.halls.events.rota import SwapRefused
from yimen.halls.models import SwapRequest
from yimen.halls.models.rota import SwapState
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def refuse_swap(*, swap: UUID, is_head: bool = False, by: Staff, at: datetime) -> SwapRequest:
    """Return the ended swap; raise NotAllowed for one that is over."""
    path = by.centre.path if by.centre else ""
    who = Q(duty__plan__centre__path__startswith=path) if is_head else Q(giver=by) | Q(taker=by)
    found = SwapRequest.objects.filter(who).select_for_update(of=("self",)).get(pk=swap)
    if found.state not in (SwapState.ASKED, SwapState.AGREED):
        raise NotAllowed("swap_over")
    found.state, found.ended_at, found.ended_by = SwapState.REFUSED, at, by.pk
    found.save(update_fields=["state", "ended_at", "ended_by"])
    publish(SwapRefused(swap=swap, by=by.pk, at=at), subject=swap)
    return found
