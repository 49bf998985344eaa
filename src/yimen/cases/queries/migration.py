"""Open cases on an earlier version of their item, and whether they may hold what the live one says."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from yimen.cases.models import Case
from yimen.cases.rules.states import OPEN
from yimen.catalogue.drafts import document, editable_items, version_with_all
from yimen.catalogue.models import Item, ItemVersion
from yimen.catalogue.rules.diff import Section, compare
from yimen.catalogue.rules.harmless import Hindrance, hindrances
from yimen.identity.models import Staff


@dataclass(frozen=True)
class Behind:
    """An earlier version, how many open cases it has, what differs, and what keeps them there."""

    version: ItemVersion
    cases: int
    diff: tuple[Section, ...]
    hindrances: tuple[Hindrance, ...]


def items_to_migrate(by: Staff | None, on: date) -> QuerySet[Item]:
    """Return the items whose cases this editor may move; an operator at the command line (None) may move all."""
    found = Item.objects.all() if by is None else editable_items(by, on)
    return found.filter(live__isnull=False)


def cases_behind(item: Item) -> QuerySet[Case]:
    """Return the item's open cases that are on an earlier version."""
    return Case.objects.filter(item=item, state__in=[state.value for state in OPEN]).exclude(version=item.live_id)


def versions_behind(item: Item) -> list[Behind]:
    """Return the earlier versions that open cases are on, the newest first."""
    live = version_with_all(item.live_id)
    if live is None:
        return []
    counts = dict(cases_behind(item).values_list("version").annotate(n=Count("pk")).order_by())
    said, found = document(live), []
    for version in (version_with_all(pk) for pk in counts):
        assert version is not None
        before = document(version)
        found.append(Behind(version, counts[version.pk], compare(before, said), hindrances(before, said)))
    return sorted(found, key=lambda each: -each.version.number)
