"""The hour curve drawn by the server: it needs no script and prints; its table is read out instead of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from yimen.halls.queries.quiet import curve_of
from yimen.halls.rules.opening import said
from yimen.halls.rules.quiet import Curve
from yimen.identity.queries import Centre

WIDTH, HEIGHT = 360, 132  # of the drawing; it is scaled to the place it has
FOOT, HEAD, SIDE = 20, 20, 8
LABELS = 12  # as many hours as can be read side by side


@dataclass(frozen=True)
class HourBar:
    """An hour's bar, ready to draw; `label` is empty where hours stand too close to be read."""

    hour: int
    count: int
    is_quiet: bool
    x: float
    y: float
    width: float
    height: float
    label: str

    @property
    def middle(self) -> float:
        """Return where its number and its hour are written."""
        return round(self.x + self.width / 2, 1)

    @property
    def until(self) -> int:
        """Return the hour at which it ends."""
        return self.hour + 1


def quiet_hours(centre: Centre, *, on: date) -> dict[str, Any]:
    """Return what the pages say of when few people come."""
    found = curve_of(centre, on=on)
    day = "周" + "一二三四五六日"[found.weekday]
    return {"curve": found, "bars": hour_bars(found), "weekday": day, "quiet": [said(span) for span in found.quiet]}


def hour_bars(found: Curve) -> list[HourBar]:
    """Return the bars of the hours, the highest filling the drawing."""
    most = max((each.mean for each in found.hours), default=0) or 1
    step = (WIDTH - 2 * SIDE) / max(len(found.hours), 1)
    every, bars = -(-len(found.hours) // LABELS), []
    for n, each in enumerate(found.hours):
        width, height = round(min(step * 0.7, 40), 1), round(max(1, each.mean / most * (HEIGHT - FOOT - HEAD)), 1)
        x, y = round(SIDE + n * step + (step - width) / 2, 1), HEIGHT - FOOT - height
        label = "" if n % every else f"{each.hour}"
        bars.append(HourBar(each.hour, each.count, each.is_quiet, x=x, y=y, width=width, height=height, label=label))
    return bars
