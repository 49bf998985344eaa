"""What screens and the party's register say of clerks: post, promise, vanguard posts and areas of responsibility."""

from dataclasses import dataclass
from uuid import UUID

from yimen.halls.models import ClerkCard as ClerkCard
from yimen.identity.models import Staff
from yimen.identity.rules.roles import Duty


@dataclass(frozen=True)
class PartyCounts:
    """The register in three numbers: members, areas of responsibility, vanguard posts."""

    members: int
    areas: int
    vanguards: int


def card_of(staff: UUID) -> ClerkCard | None:
    """Return what the window's screen says of this clerk besides the name."""
    return ClerkCard.objects.filter(staff=staff).first()


@dataclass(frozen=True)
class Clerk:
    """Somebody of the centre and what the window's screen says of them, if anything."""

    staff: Staff
    card: ClerkCard | None


def clerks_at(centre: UUID) -> list[Clerk]:
    """Return the centre's staff by name, each with the card."""
    cards = {card.staff_id: card for card in ClerkCard.objects.filter(staff__centre=centre)}
    staff = Staff.objects.filter(centre=centre, duty=Duty.BUSINESS).order_by("name", "pk")
    return [Clerk(each, cards.get(each.pk)) for each in staff]


def party_counts(centre: UUID) -> PartyCounts:
    """Return how many members, areas and vanguard posts the centre has."""
    members = ClerkCard.objects.filter(staff__centre=centre, is_member=True)
    areas = members.exclude(area="").values("area").distinct().count()
    return PartyCounts(members.count(), areas, members.filter(is_vanguard=True).count())
