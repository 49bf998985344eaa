"""What somebody who waits may expect: learned by each process from the waits that were told and came, and kept a while.

A model is made from the latest waits of its line and kept for some minutes; the day's line for some seconds. How many
are ahead and how many windows are open is always asked anew.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Avg, Count, F, Q
from django.db.models.functions import Abs
from django.utils.timezone import localdate

from yimen.halls.models import ServiceNode, WaitTold
from yimen.halls.queries.line_log import Line, stays_of
from yimen.halls.rules.forecast import line as day
from yimen.halls.rules.forecast.forecaster import BOLD, Estimate, Forecaster
from yimen.halls.rules.forecast.scene import Scene
from yimen.kernel.shelf import Shelf

LATEST_WAITS, SINCE = 3_000, timedelta(days=60)  # what a model learns from
SERVICES_SINCE, FEW = timedelta(days=14), 3  # with fewer services than these nothing is told of how long they take
ENOUGH = 30  # waits that came: with fewer the work ahead is told
MODEL_KEPT, LINE_KEPT = 300.0, 3.0  # seconds


@dataclass(frozen=True)
class Model:
    """What a line's past teaches."""

    forecaster: Forecaster
    takes: day.Takes
    waits: int

    def expects(self, scene: Scene, *, windows: int) -> Estimate | None:
        """Return what to expect in a scene; None, unknown, while no window is open or nothing is known of the line."""
        if not windows:
            return None
        if self.waits >= ENOUGH:
            return self.forecaster.estimate(scene)
        return Estimate(scene.by_load, BOLD * scene.by_load, 0) if self.takes.usual is not None else None


_models: Shelf[Model] = Shelf(MODEL_KEPT)
_lines: Shelf[day.Line] = Shelf(LINE_KEPT)


def forget_forecasts() -> None:
    """Learn anew at the next question."""
    _models.clear()
    _lines.clear()


def model_of(line: Line, *, at: datetime) -> Model:
    """Return the line's model, some minutes old at most."""
    return _models.get(line, lambda: _learned(line, at=at))


def expected(line: Line, *, ahead: int, windows: int, at: datetime, service: str = "") -> Estimate | None:
    """Return how long somebody with so many ahead still waits; None is unknown."""
    if not windows:
        return None
    model = model_of(line, at=at)
    now = _lines.get(line, lambda: _today(line, model, at=at))
    return model.expects(now.seen(ahead, service, at.timestamp(), windows=windows), windows=windows)


@dataclass(frozen=True)
class Accuracy:
    """How far off we were: over so many waits, the mean error in seconds, and how many kept within what was said."""

    waits: int
    error: float
    within: int

    @property
    def minutes(self) -> int:
        """Return the error in minutes, a begun one counts."""
        return -(-round(self.error) // 60)

    @property
    def percent(self) -> int:
        """Return of how many in a hundred the wait kept within the higher figure."""
        return round(100 * self.within / self.waits) if self.waits else 0


def accuracy(centre: UUID, *, on: date) -> Accuracy | None:
    """Return how far off we were on a day, from what was kept at joining; None while none of them was called."""
    found = WaitTold.objects.filter(centre=centre, ticket__on=on, wait__isnull=False, half__isnull=False).aggregate(
        waits=Count("pk"),
        error=Avg(Abs(F("wait") - F("half"))),
        within=Count("pk", filter=Q(wait__lte=F("nine_in_ten"))),
    )
    return Accuracy(found["waits"], float(found["error"]), found["within"]) if found["waits"] else None


def _today(line: Line, model: Model, *, at: datetime) -> day.Line:
    return day.play(day.Line(takes=model.takes), stays_of(line, on=localdate(at)), until=at.timestamp())


def _learned(line: Line, *, at: datetime) -> Model:
    came = WaitTold.objects.filter(
        centre=line.centre, zone=line.zone, called_at__isnull=False, called_at__gt=at - SINCE, called_at__lte=at
    )
    forecaster, waits = Forecaster(), 0
    for told in reversed(came.order_by("-called_at", "-pk")[:LATEST_WAITS]):
        scene = scene_of(told)
        said = Estimate(told.half or 0, told.nine_in_ten or 0, told.of)
        if said.of:
            forecaster.learn(scene, said, told.wait or 0)
        else:  # what was said without experience teaches nothing about the level
            forecaster.memory.add(scene, told.wait or 0)
        waits += 1
    return Model(forecaster, _takes(line, at=at), waits)


def scene_of(told: WaitTold) -> Scene:
    """Return the scene that was seen at joining."""
    return Scene(
        told.service, told.ahead, told.is_free, told.by_load, told.by_pace, longest=told.longest, last=told.last
    )


def _takes(line: Line, *, at: datetime) -> day.Takes:
    nodes = ServiceNode.objects.filter(
        centre=line.centre, ticket__zone=line.zone, began_at__gt=at - SERVICES_SINCE, seconds__isnull=False
    )
    rows = list(nodes.values_list("item").annotate(mean=Avg("seconds"), n=Count("pk")).order_by())
    count = sum(n for _, _, n in rows)
    if count < FEW:
        return day.Takes()
    usual = sum(float(mean) * n for _, mean, n in rows) / count
    return day.Takes(usual, {str(item): float(mean) for item, mean, n in rows if item and n >= FEW})
