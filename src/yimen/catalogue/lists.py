"""The published lists as they stand today, and what a new batch would say."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from yimen.catalogue.models import Item, ListBatch, ListEntry
from yimen.catalogue.queries import items
from yimen.catalogue.rules.lists import LABELS, MEANINGS, REASONS, ListKind, lists_of, not_yet


@dataclass(frozen=True)
class Standing:
    """One list: its items and its departments, each counted once."""

    kind: ListKind
    items: int
    agencies: int

    @property
    def label(self) -> str:
        """Return the list's name."""
        return LABELS[self.kind]

    @property
    def meaning(self) -> str:
        """Return what an item must meet to stand on it."""
        return MEANINGS[self.kind]


@dataclass(frozen=True)
class Listed:
    """An item on a list; on the list of what cannot be done yet, with its reasons."""

    item: Item
    reasons: list[str]


@dataclass(frozen=True)
class Growth:
    """A list's size at the end of a month, by what its batches published."""

    month: date
    items: int


def standings() -> list[Standing]:
    """Return every list with its counts."""
    counts: Counter[ListKind] = Counter()
    agencies: dict[ListKind, set[UUID]] = {kind: set() for kind in ListKind}
    for item in items():
        for kind in _lists(item):
            counts[kind] += 1
            agencies[kind].add(item.agency_id)
    return [Standing(kind, counts[kind], len(agencies[kind])) for kind in ListKind]


def listed(kind: ListKind, *, agency: str = "") -> list[Listed]:
    """Return the items on a list in Chinese order, of one department or of all."""
    found = items().filter(agency__code=agency) if agency else items()
    return [Listed(item, _reasons(item, kind)) for item in found if kind in _lists(item)]


def batches(kind: ListKind) -> QuerySet[ListBatch]:
    """Return a list's batches, the newest first."""
    return ListBatch.objects.filter(kind=kind).order_by("-number")


def entries(batch: ListBatch) -> QuerySet[ListEntry]:
    """Return what a batch added and took off."""
    return ListEntry.objects.filter(batch=batch).order_by("change", "name", "id")


def growth(kind: ListKind) -> list[Growth]:
    """Return the size after each month that saw a batch, oldest first."""
    sizes = {batch.published_on.replace(day=1): batch.size for batch in batches(kind).order_by("number")}
    return [Growth(month, size) for month, size in sizes.items()]


def on_last_batch(kind: ListKind) -> set[UUID]:
    """Return the items that the batches so far have left on the list."""
    on: set[UUID] = set()
    for item, change in (
        ListEntry.objects.filter(batch__kind=kind).order_by("batch__number").values_list("item", "change")
    ):
        on.add(item) if change == "added" else on.discard(item)
    return on


def _lists(item: Item) -> set[ListKind]:
    return lists_of(item.live) if item.live else set()


def _reasons(item: Item, kind: ListKind) -> list[str]:
    if kind != ListKind.NOT_YET or item.live is None:
        return []
    return [REASONS[reason] for reason in not_yet(item.live)]
