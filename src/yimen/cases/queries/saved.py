"""Materials and copies saved, counted from the cases themselves: the same period gives the same figures again."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count

from yimen.cases.models import CaseMaterial
from yimen.cases.rules.application import TAKEN
from yimen.cases.rules.saved import Saved, summed
from yimen.cases.rules.states import State
from yimen.catalogue.models import UNPUBLISHED, Item, Material
from yimen.kernel.local_days import in_days

Copies = dict[tuple[UUID, str], int]


def saved(first: date, last: date) -> list[Saved]:
    """Return one row for each item with cases filed from the first to the last day, those that saved most first."""
    counted = list(_counted(first, last))
    items = {row["case__item"] for row in counted}
    names, now = _asked({row["case__version"] for row in counted})
    before, of_item = _at_first(items), defaultdict(list)
    for row in counted:
        key = (row["case__version"], row["key"])
        copies = now.get(key, 0)
        at_first = before.get((row["case__item"], names.get(key, "")), copies)
        of_item[row["case__item"]].append(_row(row, copies=copies, at_first=at_first))
    known = Item.objects.select_related("agency").in_bulk(items)
    rows = [_named(known[item], summed(parts)) for item, parts in of_item.items()]
    return sorted(rows, key=lambda row: (-row.taken, -row.copies_saved, row.name))


def _counted(first: date, last: date) -> Any:
    filed = CaseMaterial.objects.filter(in_days("case__submitted_at", first, last))
    there = filed.exclude(received_as__in=["", "promised"]).exclude(case__state=State.VOID)
    return there.values("case__item", "case__version", "key", "received_as").annotate(count=Count("pk")).order_by()


def _row(row: dict[str, Any], *, copies: int, at_first: int) -> Saved:
    count, is_taken = row["count"], row["received_as"] in TAKEN
    return Saved(
        agency="",
        before=count,
        taken=count if is_taken else 0,
        copies_before=count * at_first,
        copies_after=0 if is_taken else count * copies,
    )


def _named(item: Item, row: Saved) -> Saved:
    return Saved(
        agency=item.agency.name,
        name=item.name,
        code=item.code,
        before=row.before,
        taken=row.taken,
        copies_before=row.copies_before,
        copies_after=row.copies_after,
    )


def _asked(versions: Collection[UUID]) -> tuple[dict[tuple[UUID, str], str], Copies]:
    """Return names and copies of what these versions ask, by version and key."""
    rows = list(Material.objects.filter(version__in=versions).values_list("version", "key", "name", "copies"))
    return {(version, key): name for version, key, name, _ in rows}, {(v, key): copies for v, key, _, copies in rows}


def _at_first(items: Collection[UUID]) -> Copies:
    """Return, by item and material name, the copies asked before: as an editor says, else by its first version."""
    published = Material.objects.filter(version__item__in=items).exclude(version__state__in=UNPUBLISHED)
    rows = published.order_by("-version__number").values_list("version__item", "name", "copies", "elements")
    first: Copies = {}
    said: Copies = {}
    for item, name, copies, elements in rows:  # the newest version comes first
        first[item, name] = copies
        if "earlier_copies" in elements:
            said.setdefault((item, name), int(elements["earlier_copies"]))
    return first | said
