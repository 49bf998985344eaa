"""The unified approval standard (统一审批标准): which of its four parts each item has, as predicates."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from yimen.catalogue.models import Item, Material
from yimen.catalogue.queries import items
from yimen.catalogue.rules.standards.approval import PARTS, Part

_HAS: Mapping[Part, Q] = {
    Part.CATALOGUE: ~Q(live__legal_basis=[]) & ~Q(basic_code="", implementation_code="", local_code=""),
    Part.PAPERS: ~Q(live__conditions="") | Q(Exists(Material.objects.filter(version=OuterRef("live")))),
    Part.FLOW: Q(live__flow__steps__0__isnull=False, live__promised_limit__isnull=False),
    Part.DISCRETION: Q(live__elements__has_key="discretion") | Q(live__elements__no_discretion=True),
}


@dataclass(frozen=True)
class PartCount:
    """One part, and how many items in use have it."""

    part: Part
    label: str
    meaning: str
    having: int
    items: int

    @property
    def lacking(self) -> int:
        """Return how many items lack the part."""
        return self.items - self.having


def part_counts(agency: str = "") -> list[PartCount]:
    """Return the four parts with how many items have each, of one department where it is named."""
    found = _narrowed(agency).order_by().aggregate(
        all=Count("pk"), **{part.value: Count("pk", filter=has) for part, has in _HAS.items()}
    )  # fmt: skip
    return [PartCount(part, *PARTS[part], found[part.value], found["all"]) for part in Part]


def items_lacking(part: Part | None, agency: str = "") -> QuerySet[Item]:
    """Return the items in use that lack this part, any of the four where none is named, in Chinese order."""
    found = _narrowed(agency)
    if part is not None:
        return found.exclude(pk__in=_narrowed(agency).filter(_HAS[part]).order_by().values("pk"))
    whole = _narrowed(agency).filter(*_HAS.values()).order_by().values("pk")
    return found.exclude(pk__in=whole)


def parts_had(rows: list[Item]) -> dict[Item, set[Part]]:
    """Return for each of these items the parts it has."""
    keys = [item.pk for item in rows]
    had = {part: set(Item.objects.filter(has, pk__in=keys).values_list("pk", flat=True)) for part, has in _HAS.items()}
    return {item: {part for part in Part if item.pk in had[part]} for item in rows}


def _narrowed(agency: str) -> QuerySet[Item]:
    found = items().filter(live__isnull=False)
    return found.filter(agency__code=agency) if agency else found
