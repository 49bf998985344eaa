"""The record of shortened limits: what each item took before, what it promises now."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from yimen.catalogue.models import Item, ItemVersion
from yimen.catalogue.queries import items
from yimen.catalogue.rules.record import Limit
from yimen.catalogue.rules.reduction import earlier_limit, reduction

SAYS_BEFORE = Q(live__elements__earlier_limit__gt=0, live__promised_limit__isnull=False)


@dataclass(frozen=True)
class Shortened:
    """A limit before and now, and by how many percent it is shorter."""

    before: Limit
    now: Limit

    @property
    def percent(self) -> Decimal:
        """Return the percent by which it is shorter; below nought where it is longer."""
        return reduction(self.before, self.now)


def shortened(version: ItemVersion) -> Shortened | None:
    """Return what the version says of its limit before and now, None where it does not say both."""
    before = earlier_limit(version.elements)
    if before is None or version.promised_limit is None:
        return None
    return Shortened(before, Limit(version.promised_limit, version.promised_unit))


def reductions() -> list[tuple[Item, Shortened]]:
    """Return the items in use that say both, those shortened most first."""
    found = [(item, shortened(item.live)) for item in items().filter(SAYS_BEFORE) if item.live]
    known = [(item, each) for item, each in found if each]
    return sorted(known, key=lambda row: (-row[1].percent, row[0].pinyin))
