"""Supervision lights (电子监察): a light is a stretch of due dates, found from the calendar, then only compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from yimen.kernel.rules.workdays import Workdays

PARAMETER = "lights"
SOURCE = "电子监察灯色惯例：预警 1<剩余≤5，黄牌 0<剩余≤1，红牌 ≤0 个工作日（可由部署地设定）"
ONE_DAY = timedelta(days=1)


class Light(StrEnum):
    RED = "red"
    YELLOW = "yellow"
    WARNING = "warning"
    GREEN = "green"
    PAUSED = "paused"


LABELS = {
    Light.RED: "红灯",
    Light.YELLOW: "黄灯",
    Light.WARNING: "预警",
    Light.GREEN: "正常",
    Light.PAUSED: "暂停",
}


@dataclass(frozen=True)
class Thresholds:
    """The most working days left at which each light is on; today does not count."""

    red: int = 0
    yellow: int = 1
    warning: int = 5

    @classmethod
    def of(cls, value: Mapping[str, Any] | None) -> "Thresholds":
        """Return the deployment's thresholds: what it leaves out keeps its default, none lies below the one before."""
        given = {**vars(cls()), **(value or {})}
        red = int(given["red"])
        yellow = max(red, int(given["yellow"]))
        return cls(red, yellow, max(yellow, int(given["warning"])))


@dataclass(frozen=True)
class Stretch:
    """Due dates after the one day, up to and including the other; None is without end."""

    after: date | None
    until: date | None


@dataclass(frozen=True)
class Boundaries:
    """The last due date of each light that is not green, for one day."""

    red: date
    yellow: date
    warning: date

    def light_of(self, due: date | None) -> Light:
        """Return the light of a due date; without one the clock is paused."""
        if due is None:
            return Light.PAUSED
        lit = ((self.red, Light.RED), (self.yellow, Light.YELLOW), (self.warning, Light.WARNING))
        return next((light for last, light in lit if due <= last), Light.GREEN)

    def stretch(self, light: Light) -> Stretch | None:
        """Return the due dates at which the light is on, None for the light of a clock that does not run."""
        return {
            Light.RED: Stretch(None, self.red),
            Light.YELLOW: Stretch(self.red, self.yellow),
            Light.WARNING: Stretch(self.yellow, self.warning),
            Light.GREEN: Stretch(self.warning, None),
        }.get(light)


def boundaries(today: date, thresholds: Thresholds, workdays: Workdays) -> Boundaries:
    """Return the days on which the lights change: one look-up in the calendar for each."""
    return Boundaries(
        red=last_due_with(thresholds.red, today=today, workdays=workdays),
        yellow=last_due_with(thresholds.yellow, today=today, workdays=workdays),
        warning=last_due_with(thresholds.warning, today=today, workdays=workdays),
    )


def last_due_with(left: int, *, today: date, workdays: Workdays) -> date:
    """Return the last due date that leaves at most so many working days: the day before the next working day."""
    if left >= 0:
        return workdays.add(today, left + 1) - ONE_DAY
    day = today - ONE_DAY
    while -workdays.between(day, today) > left:
        day -= ONE_DAY
    return day
