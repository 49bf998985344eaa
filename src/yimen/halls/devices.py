"""The machines of a hall: which there are, how they are doing, and how often they are used."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, Sum

from yimen.halls.models import Device, DeviceUse
from yimen.halls.rules.devices import AWAY_AFTER, AWAY_MINUTES, Health, health
from yimen.kernel.crypto import sm3
from yimen.kernel.kept_query import KeptQuery
from yimen.kernel.queries.parameters import kept_parameter

_TOKEN = KeptQuery(lambda digest: Device.objects.select_related("centre").filter(token_digest=digest), digest=bytes)


@dataclass(frozen=True)
class UseRow:
    """How often a machine's function was used in a period."""

    device: str
    place: str
    centre: str
    function: str
    count: int


def device_with(token: str) -> Device | None:
    """Return the enrolled machine that holds this token, with its centre."""
    return _TOKEN.first(digest=sm3(token.encode())) if token else None


def devices(path: str = "") -> QuerySet[Device]:
    """Return the machines of a centre and all below it, of all centres without one, by plate."""
    return Device.objects.select_related("centre").filter(centre__path__startswith=path).order_by("code")


def health_of(device: Device, *, at: datetime) -> Health:
    """Return how the machine is doing."""
    return health(
        has_token=device.token_digest is not None,
        seen_at=device.seen_at,
        reported=device.reported,
        at=at,
        minutes=away_minutes(),
    )


def away_minutes() -> int:
    """Return after how many minutes of silence a machine is away (a parameter)."""
    return int(kept_parameter(AWAY_MINUTES, AWAY_AFTER))


def silent(at: datetime) -> QuerySet[Device]:
    """Return the enrolled machines that are away and of which nobody has been told."""
    since = at - timedelta(minutes=away_minutes())
    return Device.objects.filter(token_digest__isnull=False, warned_at=None, seen_at__lt=since)


def uses(*, since: date, until: date, path: str = "") -> list[UseRow]:
    """Return each machine's functions with their uses from day to day, both counted; the most used function first."""
    within = Q(on__gte=since, on__lte=until, device__centre__path__startswith=path)
    rows: Any = (
        DeviceUse.objects.filter(within)
        .values("function", code=F("device__code"), place=F("device__place"), centre=F("device__centre__name"))
        .annotate(total=Sum("count"))
        .order_by("code", "-total", "function")
    )
    return [UseRow(row["code"], row["place"], row["centre"], row["function"], row["total"]) for row in rows]
