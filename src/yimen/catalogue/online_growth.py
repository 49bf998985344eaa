"""What has come online since a day (可网办 growth): read from the versions in effect then and now."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db.models import Q, QuerySet

from yimen.catalogue.coverage import applied_types, covered
from yimen.catalogue.models import UNPUBLISHED, Item, ItemVersion
from yimen.catalogue.rules.coverage import Figure, percent


class Part(StrEnum):
    """The two lists that a growth is made of."""

    EXISTING = "existing"
    ADDED = "added"


@dataclass(frozen=True)
class OnlineGrowth:
    """How many items applied for could be filed online on a day, and how many have been added since."""

    since: date
    existing: int
    added: int

    @property
    def rate(self) -> Decimal | None:
        """Return the added items in percent of those that existed; None where there were none."""
        return percent(self.added, self.existing)


def online_growth(since: date) -> OnlineGrowth:
    """Return the growth since this day; each number is as long as its list in `grown`."""
    return OnlineGrowth(since, grown(Part.EXISTING, since).count(), grown(Part.ADDED, since).count())


def grown(part: Part, since: date) -> QuerySet[Item]:
    """Return the items that could be filed online on the day, or those in use that came since, in Chinese order."""
    then = _online_on(since)
    if part == Part.ADDED:
        return covered(Figure.APPLIED_ONLINE).exclude(then)
    return Item.objects.filter(then).select_related("live", "agency").order_by("pinyin", "id")


def _online_on(day: date) -> Q:
    """Return the items whose version of that day was applied for and could be filed online."""
    in_effect = ItemVersion.objects.filter(effective_on__lte=day).exclude(state__in=UNPUBLISHED)
    last = in_effect.order_by("item", "-number").distinct("item").values("pk")
    online = ItemVersion.objects.filter(pk__in=last, channels__contains=["online"], task_type__in=applied_types())
    return Q(pk__in=online.values("item"))
