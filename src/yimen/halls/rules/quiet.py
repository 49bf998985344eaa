"""When few people come: the hours of a weekday, from how many came in its last weeks (错峰办事)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby

from yimen.halls.rules.opening import Span

# Figures are the deployment's (kernel.Parameter); these stand in until it sets its own.
WEEKS, WEEKS_KEY = 8, "queue.curve_weeks"  # so many weeks back
LEAST_DAYS, LEAST_DAYS_KEY = 3, "queue.curve_least_days"  # with fewer days than these no hour is called quiet
QUIET_PERCENT, QUIET_KEY = 60, "queue.quiet_percent"  # of the mean of the open hours: at most so many are few


@dataclass(frozen=True)
class Hour:
    """An hour of the curve: how many came on average, and whether that is few."""

    hour: int
    mean: float
    is_quiet: bool

    @property
    def count(self) -> int:
        """Return the mean as people read it."""
        return round(self.mean)


@dataclass(frozen=True)
class Curve:
    """The hours of a weekday, from so many days; `is_enough` says whether they are enough to speak of quiet hours."""

    weekday: int
    days: int
    hours: tuple[Hour, ...]
    is_enough: bool

    @property
    def quiet(self) -> list[Span]:
        """Return the quiet hours, those that follow each other as one."""
        hours = [each.hour for each in self.hours if each.is_quiet]
        runs = (list(run) for _, run in groupby(enumerate(hours), key=lambda pair: pair[1] - pair[0]))
        return [Span(time(run[0][1]), time(run[-1][1] + 1) if run[-1][1] < 23 else time.max) for run in runs]  # noqa: PLR2004  the day's last


def days_like(on: date, weeks: int) -> list[date]:
    """Return the same weekday of so many weeks before."""
    return [on - timedelta(weeks=each) for each in range(1, weeks + 1)]


def curve(
    on: date, came: Mapping[date, Mapping[int, int]], spans: Iterable[Span], *, least: int, percent: int
) -> Curve:
    """Return the curve of the day's weekday: `came` by day and hour; a day on which nobody came was none.

    The hours are those that are open on this day, else those in which somebody came.
    """
    days = [hours for hours in came.values() if hours]
    wanted = _open_hours(tuple(spans)) or sorted({hour for hours in days for hour in hours})
    means = {hour: sum(hours.get(hour, 0) for hours in days) / len(days) if days else 0.0 for hour in wanted}
    is_enough = len(days) >= least and any(means.values())
    few = sum(means.values()) / len(means) * percent / 100 if means else 0.0
    hours = tuple(Hour(hour, mean, is_enough and mean <= few) for hour, mean in means.items())
    return Curve(on.weekday(), len(days), hours, is_enough)


def _open_hours(spans: Sequence[Span]) -> list[int]:
    """Return each hour of which half or more is open."""
    return [hour for hour in range(24) if sum(_shared(span, hour) for span in spans) >= 30]  # noqa: PLR2004  minutes


def _shared(span: Span, hour: int) -> int:
    begins, ends = (each.hour * 60 + each.minute for each in (span.begins, span.ends))
    return max(0, min(ends, 60 * hour + 60) - max(begins, 60 * hour))
