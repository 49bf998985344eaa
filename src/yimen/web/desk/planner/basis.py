"""What a plan rests on: the centre's own past tickets and cases, or volumes that the head typed or uploaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from yimen.cases.queries.volumes import window_cases
from yimen.catalogue.queries import items_at
from yimen.halls.queries.planner import Taken, loads_at, number_of, served_by_item
from yimen.halls.rules.planner import Load
from yimen.halls.rules.volumes import volumes_of
from yimen.identity.queries import Centre
from yimen.kernel.queries import workdays


@dataclass(frozen=True)
class Basis:
    """The loads of a plan, where they come from, and the typed lines if any."""

    loads: list[Load]
    said: str
    text: str = ""

    @property
    def known(self) -> int:
        """Return how many items have a volume."""
        return sum(load.seconds > 0 for load in self.loads)


def own_basis(centre: Centre) -> Basis:
    """Return what the centre's own windows did: tickets served and cases taken in, whichever tells more of an item."""
    until = localdate() - timedelta(days=1)
    since = until - timedelta(days=number_of("days", centre) - 1)
    days = workdays().between(since - timedelta(days=1), until) or 1
    served = served_by_item(centre.pk, since=since, until=until)
    filed = window_cases(centre.pk, since=since, until=until)
    usual = number_of("item_minutes", centre) * 60
    codes = dict(items_at(centre.pk).order_by().values_list("pk", "code"))
    seconds = {codes[item]: _a_day(served.get(item), filed.get(item), usual=usual, days=days)
               for item in served.keys() | filed.keys() if item in codes}  # fmt: skip
    said = _("本大厅 %(since)s 至 %(until)s 的窗口取号和收件，共 %(days)s 个工作日") % {
        "since": since, "until": until, "days": days,
    }  # fmt: skip
    return Basis(loads_at(centre, seconds), said)


def typed_basis(centre: Centre, text: str) -> Basis:
    """Return the volumes as typed; raise NotAllowed naming the first line that is wrong."""
    known: dict[str, str] = {}
    for code, name in items_at(centre.pk).order_by().values_list("code", "name"):
        known |= {code: code, name: code}
    seconds: Mapping[str, int] = volumes_of(
        text, known=known, month_days=number_of("month_days", centre), usual=number_of("item_minutes", centre)
    )
    return Basis(loads_at(centre, seconds), _("手工填写的业务量，共 %(n)s 个事项") % {"n": len(seconds)}, text)


def _a_day(served: Taken | None, filed: tuple[int, float | None] | None, *, usual: int, days: int) -> int:
    count = max(served.count if served else 0, filed[0] if filed else 0)
    each = (served.seconds if served else None) or (filed[1] if filed else None) or usual
    return round(count * each / days)
