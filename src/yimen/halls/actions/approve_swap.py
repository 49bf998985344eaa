"""The head approves a swap: the duties change hands."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.rota import SwapApproved
from yimen.halls.models import Duty, RotaPlan, SwapRequest
from yimen.halls.models.rota import SwapState
from yimen.halls.swapping import check_swap
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def approve_swap(*, swap: UUID, by: Staff, at: datetime) -> SwapRequest:
    """Return the swap that was made; raise NotAllowed for the own one, before it is agreed, or against a rule."""
    mine = SwapRequest.objects.filter(duty__plan__centre__path__startswith=by.centre.path if by.centre else "")
    RotaPlan.objects.select_for_update().get(pk=mine.get(pk=swap).duty.plan_id)
    found = mine.select_for_update(of=("self",)).select_related("duty", "back").get(pk=swap)
    if by.pk in (found.giver_id, found.taker_id):
        raise NotAllowed("swap_own")
    if found.state != SwapState.AGREED:
        raise NotAllowed("swap_over")
    check_swap(found)
    _hand_over(found)
    found.state, found.ended_at, found.ended_by = SwapState.APPROVED, at, by.pk
    found.save(update_fields=["state", "ended_at", "ended_by"])
    publish(SwapApproved(swap=swap, giver=found.giver_id, taker=found.taker_id, by=by.pk, at=at), subject=swap)
    return found


def _hand_over(swap: SwapRequest) -> None:
    """Change who has the duties in one statement each way: nobody has two on a day in between."""
    if swap.back and swap.back.on == swap.duty.on:
        one, other = swap.duty, swap.back
        for name in ("shift_id", "zone", "window_id", "rest_at"):
            value, theirs = getattr(one, name), getattr(other, name)
            setattr(one, name, theirs)
            setattr(other, name, value)
        Duty.objects.bulk_update([one, other], ["shift", "zone", "window", "rest_at"])
        return
    Duty.objects.filter(pk=swap.duty_id).update(staff=swap.taker_id)
    if swap.back_id:
        Duty.objects.filter(pk=swap.back_id).update(staff=swap.giver_id)
