"""Ask a colleague to take a duty over, in exchange for one of theirs or for none."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.halls.events.rota import SwapAsked
from yimen.halls.models import Duty, SwapRequest
from yimen.halls.models.rota import SwapState
from yimen.halls.queries.rota import colleagues_of, own_duties
from yimen.halls.swapping import check_swap
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def ask_swap(
    *, duty: UUID, taker: UUID, back: UUID | None = None, reason: str = "", by: Staff, at: datetime
) -> SwapRequest:
    """Return the request; raise NotAllowed where it breaks a rule of the rota, or one is open for this duty."""
    today = localdate(at)
    mine = Duty.objects.select_for_update(of=("self",)).get(pk=own_duties(by, since=today).get(pk=duty).pk)
    colleague = colleagues_of(by).get(pk=taker)
    theirs = own_duties(colleague, since=today).get(pk=back) if back else None
    if SwapRequest.objects.filter(duty=mine, state__in=[SwapState.ASKED, SwapState.AGREED]).exists():
        raise NotAllowed("swap_open")
    swap = SwapRequest(duty=mine, giver=by, taker=colleague, back=theirs, reason=reason.strip()[:200], asked_at=at)
    check_swap(swap)
    swap.save()
    publish(SwapAsked(swap=swap.pk, giver=by.pk, taker=colleague.pk, by=by.pk, at=at), subject=swap.pk)
    return swap
