"""A day of one line of a hall, told again from its numbers: what somebody who joins at an instant sees.

A watch that also knows class and matter of those who wait, so that the work ahead is that of the people who are
really called first, each with what their matter takes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from statistics import fmean
from uuid import UUID

from yimen.halls.rules.forecast.scene import USUAL_SERVICE, Scene, Watch
from yimen.halls.rules.queue import Kind, Ratios, people_ahead

LEAVES, CALLED, JOINS = 0, 1, 2  # at the same instant windows come free first, and whoever comes then sees it


@dataclass(frozen=True)
class Stay:
    """A number's day: when it joined, was called first, and was over (seconds since the epoch; None: not yet)."""

    ticket: UUID
    kind: Kind
    service: str
    joined: float
    called: float | None
    ended: float | None


@dataclass(frozen=True)
class Takes:
    """The seconds that a service takes lately: of a matter, and of all; None is not known."""

    usual: float | None = None
    each: Mapping[str, float] = field(default_factory=dict)

    def of(self, service: str) -> float:
        """Return the seconds for a matter."""
        return self.each.get(service, self.usual or USUAL_SERVICE)


@dataclass
class Line(Watch):
    """One day of one line up to an instant."""

    takes: Takes = field(default_factory=Takes)
    asked: dict[str, tuple[Kind, str]] = field(default_factory=dict)

    def seen_by(self, stay: Stay, *, windows: int, ratios: Ratios) -> Scene:
        """Return what somebody sees who joins now."""
        waiting: dict[Kind, int] = {}
        for kind, _ in (self.asked[each] for each in self.waiting):
            waiting[kind] = waiting.get(kind, 0) + 1
        ahead = people_ahead(stay.kind, earlier=waiting, waiting=waiting, ratios=ratios)
        return self.seen(ahead, stay.service, stay.joined, windows=windows)

    def seen(self, ahead: int, service: str, at: float, *, windows: int) -> Scene:
        """Return what somebody sees who has so many ahead."""
        known = self.scene(service, at, windows=windows)
        is_free = not ahead and len(self.served) < windows
        load = 0.0 if is_free else (ahead + 1) * self._mean() / max(windows, 1)
        pace = ahead * self._pace(at)
        return Scene(service, ahead, is_free, load, by_pace=pace, longest=known.longest, last=known.last)

    def _mean(self) -> float:
        """Return what a service takes on average of those who wait, else of all."""
        if self.waiting:
            return fmean(self.takes.of(self.asked[each][1]) for each in self.waiting)
        return self.takes.usual or USUAL_SERVICE


def play(line: Line, stays: Iterable[Stay], *, until: float, seen: Callable[[Line, Stay], None] | None = None) -> Line:
    """Return the line at an instant; `seen` is told of each that joins before it is counted in."""
    events = [event for stay in stays for event in _events(stay, until)]
    for at, kind, _, stay in sorted(events, key=lambda event: event[:3]):
        visit = str(stay.ticket)
        if kind == JOINS:
            if seen:
                seen(line, stay)
            line.asked[visit] = (stay.kind, stay.service)
            line.join(visit, at)
        elif kind == CALLED:
            line.serve(visit, at)
        else:
            line.leave(visit, at)
    return line


def _events(stay: Stay, until: float) -> Iterable[tuple[float, int, UUID, Stay]]:
    yield from (
        (at, kind, stay.ticket, stay)
        for at, kind in ((stay.joined, JOINS), (stay.called, CALLED), (stay.ended, LEAVES))
        if at is not None and at <= until
    )
