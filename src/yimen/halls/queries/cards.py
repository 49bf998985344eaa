"""What screens and the party's register say of clerks: post, promise, vanguard posts and areas of responsibility."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from yimen.halls.models import ClerkCard as ClerkCard


@dataclass(frozen=True)
class PartyCounts:
    """The register in three numbers: members, areas of responsibility, vanguard posts."""

    members: int
    areas: int
    vanguards: int


def card_of(staff: UUID) -> ClerkCard | None:
    """Return what the window's screen says of this clerk besides the name."""
    return ClerkCard.objects.filter(staff=staff).first()


def cards_at(centre: UUID) -> QuerySet[ClerkCard]:
    """Return the cards of the centre's clerks, by name."""
    return ClerkCard.objects.select_related("staff").filter(staff__centre=centre).order_by("staff__name", "pk")


def party_counts(centre: UUID) -> PartyCounts:
    """Return how many members, areas and vanguard posts the centre has."""
    members = ClerkCard.objects.filter(staff__centre=centre, is_member=True)
    areas = members.exclude(area="").values("area").distinct().count()
    return PartyCounts(members.count(), areas, members.filter(is_vanguard=True).count())
