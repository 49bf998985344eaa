"""Judge the forecaster on a log: at every joining it says what to expect, knowing only what had happened by then.

Beside it stand two baselines that any hall could use: the median of all waits of earlier days, and the wait of the last
one called. The first day only teaches; a log of a single day teaches with its first third.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from heapq import heappop, heappush
from statistics import fmean, median
from typing import Any

from yimen.halls.rules.forecast.forecaster import Estimate, Forecaster
from yimen.halls.rules.forecast.log import Log, Visit
from yimen.halls.rules.forecast.scene import Scene, Watch

JOIN, SERVE, LEAVE = 1, 2, 0  # at the same instant windows come free first, and whoever comes then sees it
USUAL_WAIT = 300.0  # seconds: the constant baseline before there was any


@dataclass(frozen=True)
class Told:
    """What was said to one who was served in the end, by us and by the baselines, and how long it took (seconds)."""

    day: date
    visit: int
    estimate: Estimate
    constant: float
    last: float
    wait: float


@dataclass(frozen=True)
class Report:
    """Mean absolute errors in seconds, how much smaller ours is, and how many waits the high quantile covered."""

    days: int
    scored: int
    mae: float
    mae_constant_median: float
    mae_last_to_enter_service: float
    better_than_constant: float
    better_than_last: float
    coverage_90: float
    median_wait: float
    rejected: int

    def document(self) -> dict[str, Any]:
        """Return the report as JSON says it."""
        return {key: round(value, 4) if isinstance(value, float) else value for key, value in asdict(self).items()}


def backtest(log: Log, forecaster: Forecaster | None = None) -> tuple[Report, list[Told]]:
    """Return the report and what it was computed from; raise ValueError for a log in which nobody is scored."""
    days = list(log.days.items())
    told = list(_all_days(days, forecaster or Forecaster()))
    if not told:
        raise ValueError("日志里没有可以打分的等候。 Nobody in this log can be scored.")
    ours = fmean(abs(one.wait - one.estimate.half) for one in told)
    constant = fmean(abs(one.wait - one.constant) for one in told)
    last = fmean(abs(one.wait - one.last) for one in told)
    covered = fmean(one.wait <= one.estimate.nine_in_ten for one in told)
    report = Report(
        days=len(days),
        scored=len(told),
        mae=ours,
        mae_constant_median=constant,
        mae_last_to_enter_service=last,
        better_than_constant=1 - ours / constant if constant else 0.0,
        better_than_last=1 - ours / last if last else 0.0,
        coverage_90=covered,
        median_wait=median(one.wait for one in told),
        rejected=len(log.rejected),
    )
    return report, told


def _all_days(days: Sequence[tuple[date, list[Visit]]], forecaster: Forecaster) -> Iterator[Told]:
    waits: list[float] = []
    for number, (day, visits) in enumerate(days):
        constant = median(waits) if waits else USUAL_WAIT
        told = list(_one_day(day, visits, forecaster, constant=constant))
        waits.extend(one.wait for one in told)
        if number:
            yield from told
        elif len(days) == 1:
            taught = len(told) // 3
            constant = median(one.wait for one in told[:taught]) if taught else USUAL_WAIT
            yield from (replace(one, constant=constant) for one in told[taught:])


@dataclass
class _Day:
    watch: Watch = field(default_factory=Watch)
    said: dict[int, tuple[Scene, Estimate, float]] = field(default_factory=dict)


def _one_day(day: date, visits: Sequence[Visit], forecaster: Forecaster, *, constant: float) -> Iterator[Told]:
    """Yield what was told, in the order in which it became known how long it took."""
    state = _Day()
    last: float | None = None
    for at, kind, number in _events(visits):
        visit = visits[number]
        if kind == JOIN:
            scene = state.watch.scene(visit.service, at, windows=visit.windows)
            state.said[number] = (scene, forecaster.estimate(scene), constant if last is None else last)
            if not _is_over(visit, at):
                state.watch.join(str(number), at)
        elif kind == SERVE:
            wait = state.watch.serve(str(number), at)
            scene, estimate, said_last = state.said.pop(number)
            last = wait = wait or 0.0  # who came and was served at once was never seen waiting
            forecaster.learn(scene, estimate, wait)
            if _is_over(visit, at):
                state.watch.leave(str(number), at)
            yield Told(day, number, estimate, constant, said_last, wait)
        else:
            state.watch.leave(str(number), at)


def _is_over(visit: Visit, at: float) -> bool:
    """Return whether nothing of the visit comes later than this instant, as far as the log says."""
    return max(each for each in (visit.joined, visit.served, visit.left) if each is not None) <= at


def _events(visits: Sequence[Visit]) -> Iterator[tuple[float, int, int]]:
    """Yield what happened in the order of time."""
    heap: list[tuple[float, int, int]] = []
    for number, visit in enumerate(visits):
        heappush(heap, (visit.joined, JOIN, number))
        if visit.served is not None:
            heappush(heap, (visit.served, SERVE, number))
        if visit.left is not None and not _is_over(visit, visit.joined if visit.served is None else visit.served):
            heappush(heap, (visit.left, LEAVE, number))
    while heap:
        yield heappop(heap)
