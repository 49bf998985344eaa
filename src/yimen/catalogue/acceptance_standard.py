"""Reading the unified acceptance standard: the library, who follows it, and where lists of one code differ."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from yimen.catalogue.drafts import with_all
from yimen.catalogue.item_rows import record_of
from yimen.catalogue.models import Item, ItemStatus, ItemVersion, Material, MaterialChange, StandardMaterial
from yimen.catalogue.rules.record import ItemRecord
from yimen.catalogue.rules.standards.acceptance import LINK, Asked, list_of

FIELDS = ("name", "kind", "form", "originals", "copies", "note")
MOST_SHOWN = 100


@dataclass(frozen=True)
class Difference:
    """Items of one basic code, or materials of one name, that do not ask for the same."""

    what: str
    variants: list[tuple[tuple[Any, ...], list[Item]]]


def standard_materials() -> QuerySet[StandardMaterial]:
    """Return the library by name."""
    return StandardMaterial.objects.order_by("name", "code")


def standard_material(code: str) -> StandardMaterial | None:
    """Return one entry."""
    return StandardMaterial.objects.filter(code=code).first()


def changes_open() -> QuerySet[MaterialChange]:
    """Return the proposals that wait for a second person, the oldest first."""
    return MaterialChange.objects.filter(state="proposed").order_by("proposed_at")


def is_change(change: UUID) -> bool:
    """Return whether there is such a proposal, decided or not."""
    return MaterialChange.objects.filter(pk=change).exists()


def asked_of(row: StandardMaterial) -> Asked:
    """Return how the entry is asked for."""
    return Asked(**{name: getattr(row, name) for name in FIELDS})


def following(code: str, names: Iterable[str]) -> QuerySet[Item]:
    """Return the items in use that ask for this entry: by its code, or by one of these names without any code."""
    linked = Q(**{f"elements__{LINK}": code})
    named = Q(name__in=[name for name in names if name]) & ~Q(elements__has_key=LINK)
    versions = Material.objects.filter(linked | named).values("version")
    return (
        Item.objects.filter(live__in=versions, status=ItemStatus.IN_USE)
        .select_related("agency")
        .order_by("pinyin", "pk")
    )


def records_of(items: Iterable[Item]) -> list[ItemRecord]:
    """Return what the live versions of these items say."""
    versions = with_all(ItemVersion.objects.filter(pk__in=[item.live_id for item in items]).order_by("pk"))
    return [record_of(version) for version in versions]


def differing_codes() -> list[Difference]:
    """Return the basic codes under which items in use ask for different papers."""
    used = Item.objects.filter(status=ItemStatus.IN_USE, live__isnull=False)
    shared = used.exclude(basic_code="").values("basic_code").annotate(n=Count("pk")).filter(n__gt=1)
    items = used.filter(basic_code__in=shared.values("basic_code")).select_related("agency").order_by("pinyin", "pk")
    papers: dict[Any, list[Mapping[str, Any]]] = defaultdict(list)
    rows = Material.objects.filter(version__in=[item.live_id for item in items])
    for row in rows.values("version", "name", "form", "originals", "copies"):
        papers[row["version"]].append(row)
    found: dict[str, dict[tuple[Any, ...], list[Item]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        found[item.basic_code][list_of(papers[item.live_id])].append(item)
    return [Difference(code, list(lists.items())) for code, lists in found.items() if len(lists) > 1][:MOST_SHOWN]


def differing_names() -> list[tuple[str, int, int]]:
    """Return names of papers that items in use ask for in several ways: the name, how many ways, in how many items."""
    rows = Material.objects.filter(version__in=Item.objects.filter(status=ItemStatus.IN_USE).values("live"))
    ways = rows.order_by().values("name", "form", "originals", "copies").annotate(n=Count("version", distinct=True))
    counts: dict[str, list[int]] = defaultdict(list)
    for row in ways:
        counts[row["name"]].append(row["n"])
    several = [(name, len(each), sum(each)) for name, each in counts.items() if len(each) > 1]
    return sorted(several, key=lambda row: (-row[2], row[0]))[:MOST_SHOWN]
