"""Keep what is told about the wait at joining, and what came of it: so every figure can be computed again."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from yimen.halls.models import Ticket, WaitTold
from yimen.halls.queries.forecasts import model_of
from yimen.halls.queries.line_log import Line, duties_of, lines_of, stays_of
from yimen.halls.queries.ratios import ratios_now
from yimen.halls.rules.forecast import line as day
from yimen.halls.rules.forecast.forecaster import Estimate
from yimen.halls.rules.forecast.scene import Scene
from yimen.identity.models import Centre
from yimen.kernel.local_days import begin_of

CAME = """
UPDATE halls_waittold told SET wait = greatest(0, round(extract(epoch FROM first.since - told.at)))::int,
    called_at = first.since
FROM (
    SELECT told.id, min(period.since) AS since FROM halls_waittold told
    JOIN halls_period period ON period.ticket_id = told.ticket_id AND period.state = 'called'
    WHERE told.wait IS NULL AND told.at > %(at)s::timestamptz - interval '2 days' GROUP BY told.id
) AS first WHERE told.id = first.id
"""


def tell_waits(*, at: datetime, only: Ticket | None = None) -> int:
    """Return for how many numbers of today it was noted now what was to be told at joining; twice is once.

    Then note of those who were called how long it took. With `only` it is noted at once for a number just taken.
    """
    untold = [only] if only else list(_untold(at))
    wanted = {ticket.pk for ticket in untold}
    for line in lines_of(untold):
        _tell(line, wanted, on=localdate(at), at=at)
    if only is None:
        with connection.cursor() as cursor:
            cursor.execute(CAME, {"at": at})
    return len(wanted)


def _untold(at: datetime) -> QuerySet[Ticket]:
    today = Ticket.objects.filter(centre__in=Centre.objects.values("pk"), on=localdate(at), joined_at__lte=at)
    return today.exclude(Exists(WaitTold.objects.filter(ticket=OuterRef("pk"))))


def _tell(line: Line, wanted: Collection[UUID], *, on: date, at: datetime) -> None:
    """Play the line's day again and note what each of the wanted saw."""
    begins = begin_of(on)
    model, ratios, duties = model_of(line, at=at), ratios_now(), duties_of(line, begins=begins, ends=at)
    made: list[WaitTold] = []

    def seen(now: day.Line, stay: day.Stay) -> None:
        if stay.ticket in wanted:
            joined = datetime.fromtimestamp(stay.joined, tz=at.tzinfo)
            windows = duties.open_at(joined)
            scene = now.seen_by(stay, windows=windows, ratios=ratios)
            said = model.expects(scene, windows=windows)
            made.append(_told(line, stay.ticket, said, scene=scene, windows=windows, at=joined))

    day.play(day.Line(takes=model.takes), stays_of(line, on=on), until=at.timestamp(), seen=seen)
    WaitTold.objects.bulk_create(made, ignore_conflicts=True)


def _told(line: Line, ticket: UUID, said: Estimate | None, *, scene: Scene, windows: int, at: datetime) -> WaitTold:
    half = round(said.half) if said else None
    return WaitTold(
        ticket_id=ticket, centre_id=line.centre, zone=line.zone, at=at, service=scene.service, windows=windows,
        ahead=scene.ahead, is_free=scene.is_free, by_load=scene.by_load, by_pace=scene.by_pace,
        longest=scene.longest, last=scene.last, half=half, of=said.of if said else 0,
        nine_in_ten=max(half or 0, round(said.nine_in_ten)) if said else None,
    )  # fmt: skip
