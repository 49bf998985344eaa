"""The published lists as they stand today, and what a new batch would say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from yimen.catalogue.models import Item, ListBatch, ListEntry
from yimen.catalogue.queries import items, items_after
from yimen.catalogue.rules.lists import LABELS, MEANINGS, REASONS, WIDER, ListKind, not_yet

NO_VISIT = Q(
    live__channels__contains=["online", "courier"],
    live__result_ways__contains=["courier"],
    live__visits=0,
    live__external_url="",
)
# rules.lists.lists_of as predicates; a test holds the two together.
ON: dict[ListKind, Q] = {
    ListKind.ZERO_VISIT: NO_VISIT,
    ListKind.NOT_YET: ~NO_VISIT,
    ListKind.ON_THE_SPOT: Q(live__handling_kind="immediate"),
    ListKind.SIMPLE: Q(live__procedure__is_simple=True),
    ListKind.EVERYWHERE: Q(live__scope__in=sorted(WIDER)),
}


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
    """Return every list with its counts, in one statement."""
    counts = {
        f"{kind}_{what}": Count(column, filter=ON[kind], distinct=True)
        for kind in ListKind
        for what, column in (("items", "pk"), ("agencies", "agency"))
    }
    row = items().order_by().aggregate(**counts)
    return [Standing(kind, row[f"{kind}_items"], row[f"{kind}_agencies"]) for kind in ListKind]


def on_list(kind: ListKind, *, after: UUID | None = None) -> QuerySet[Item]:
    """Return the items on a list in Chinese order, those after an item where one is named."""
    return items_after(items().filter(ON[kind]), after)


def with_reasons(found: Iterable[Item], kind: ListKind) -> list[Listed]:
    """Return these items of a list, each with why it is there where the list says so."""
    return [Listed(item, _reasons(item, kind)) for item in found]


def batches(kind: ListKind) -> QuerySet[ListBatch]:
    """Return a list's batches, the newest first."""
    return ListBatch.objects.filter(kind=kind).order_by("-number")


def entries(batch: ListBatch, *, after: UUID | None = None) -> QuerySet[ListEntry]:
    """Return what a batch added and took off, by change and name; behind this entry when one is given."""
    found = ListEntry.objects.filter(batch=batch).order_by("change", "name", "id")
    mark = found.filter(pk=after).first() if after else None
    if mark is None:
        return found
    by_name = Q(name__gt=mark.name) | Q(name=mark.name, pk__gt=mark.pk)
    return found.filter(Q(change__gt=mark.change) | Q(change=mark.change) & by_name)


def growth(kind: ListKind) -> list[Growth]:
    """Return the size at the end of each month from the first batch to the last, oldest first."""
    sizes = {batch.published_on.replace(day=1): batch.size for batch in batches(kind).order_by("number")}
    found: list[Growth] = []
    for month, size in sizes.items():
        while found and (following := _next_month(found[-1].month)) < month:
            found.append(Growth(following, found[-1].items))  # nothing was published in it
        found.append(Growth(month, size))
    return found


def on_last_batch(kind: ListKind) -> set[UUID]:
    """Return the items that the batches so far have left on the list."""
    on: set[UUID] = set()
    for item, change in (
        ListEntry.objects.filter(batch__kind=kind).order_by("batch__number").values_list("item", "change")
    ):
        on.add(item) if change == "added" else on.discard(item)
    return on


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _reasons(item: Item, kind: ListKind) -> list[str]:
    if kind != ListKind.NOT_YET or item.live is None:
        return []
    return [REASONS[reason] for reason in not_yet(item.live)]
