"""The colleague agrees to a swap; the head of the centre has the last word."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.rota import SwapAgreed
from yimen.halls.models import SwapRequest
from yimen.halls.models.rota import SwapState
from yimen.halls.swapping import check_swap
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def agree_swap(*, swap: UUID, by: Staff, at: datetime) -> SwapRequest:
    """Return the agreed swap; raise NotAllowed where it is no longer asked, or would break a rule by now."""
    found = SwapRequest.objects.filter(taker=by).select_for_update(of=("self",)).get(pk=swap)
    if found.state != SwapState.ASKED:
        raise NotAllowed("swap_over")
    check_swap(found)
    found.state, found.agreed_at = SwapState.AGREED, at
    found.save(update_fields=["state", "agreed_at"])
    publish(SwapAgreed(swap=swap, by=by.pk, at=at), subject=swap)
    return found
