"""Say what the window's screen shows of a clerk: post and promise, party membership, vanguard post and area."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.queue import ClerkCardSet
from yimen.halls.models import ClerkCard
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class CardFacts:
    """亮身份、亮职责、亮承诺: what stands on the screen and in the register."""

    post: str = ""
    promise: str = ""
    is_member: bool = False
    is_vanguard: bool = False
    area: str = ""


@transaction.atomic
def set_card(*, staff: Staff, facts: CardFacts, by: UUID | None, at: datetime) -> ClerkCard:
    """Return the clerk's card; raise NotAllowed for a vanguard post of somebody who is no member."""
    if facts.is_vanguard and not facts.is_member:
        raise NotAllowed("vanguard_is_a_member")
    card, _ = ClerkCard.objects.update_or_create(staff=staff, defaults=vars(facts))
    publish(
        ClerkCardSet(staff.pk, is_member=card.is_member, is_vanguard=card.is_vanguard, by=by, at=at), subject=staff.pk
    )
    return card
