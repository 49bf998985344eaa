"""Limits in natural hours (the fast track): nights and holidays count, and the light goes by hours, not by days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from yimen.cases.rules.lights import Light

PARAMETER = "lights.hours"
SOURCE = "示例参数：按小时计时的事项，剩余不足几小时亮黄灯、预警"
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True)
class HourThresholds:
    """The most hours left at which each light is on; past its instant a limit is red."""

    yellow: int = 2
    warning: int = 6

    @classmethod
    def of(cls, value: Mapping[str, Any] | None) -> "HourThresholds":
        """Return the deployment's thresholds; what it leaves out keeps its default."""
        given = {**vars(cls()), **(value or {})}
        return cls(int(given["yellow"]), max(int(given["yellow"]), int(given["warning"])))


@dataclass(frozen=True)
class HoursLeft:
    """How long there is until an instant, or how long it has passed; rounded down to a minute."""

    light: Light
    hours: int
    minutes: int
    is_late: bool


def hours_left(until: datetime, *, at: datetime, thresholds: HourThresholds) -> HoursLeft:
    """Return what is left; the instant itself is still in time."""
    left, is_late = until - at, at > until
    hours, rest = divmod(abs(left), HOUR)
    return HoursLeft(_light(left, thresholds, is_late=is_late), hours, rest // MINUTE, is_late)


def _light(left: timedelta, thresholds: HourThresholds, *, is_late: bool) -> Light:
    if is_late:
        return Light.RED
    if left <= thresholds.yellow * HOUR:
        return Light.YELLOW
    return Light.WARNING if left <= thresholds.warning * HOUR else Light.GREEN
