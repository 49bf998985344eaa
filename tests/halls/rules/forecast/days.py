"""Simulated days of a hall: people come by the hour, windows open and close, some are called first, some give up."""

import random
from collections.abc import Iterator
from heapq import heappop, heappush
from math import exp, log

SERVICES = {"社保": (0.6, 1.0), "医保": (0.2, 0.6), "不动产": (0.2, 2.0)}  # share, and its service against the mean
COMING = {8: 0.7, 9: 1.3, 10: 1.4, 11: 0.9, 12: 0.5, 13: 0.9, 14: 1.3, 15: 1.2, 16: 0.8}  # by hour
OPEN = {8: 5, 9: 7, 10: 7, 11: 6, 12: 3, 13: 5, 14: 7, 15: 7, 16: 6, 17: 6}  # windows
FIRST = 0.15  # the share of those who are called before others
HEAD = "customer,service,joined_at,served_at,left_at,servers"


def log_of(days: int, *, seed: int, load: float = 1.0, servers: bool = True) -> Iterator[str]:
    """Yield the lines of a log."""
    chance = random.Random(seed)
    yield HEAD
    for day in range(days):
        yield from _day(chance, day, load=load, servers=servers)


def _day(chance: random.Random, day: int, *, load: float, servers: bool, mean: float = 400.0) -> Iterator[str]:
    busy_day = load * exp(chance.gauss(0, 0.15))
    people = [_person(chance, at, mean) for at in _arrivals(chance, 6.3 / mean * busy_day)]
    events = [(person["joined"], 0, number) for number, person in enumerate(people)]
    events += [(hour * 1800.0, 3, -1) for hour in range(16, 50)]
    events.sort()
    queue: list[int] = []
    serving = 0
    while events:
        at, kind, number = heappop(events)
        if kind == 0:
            people[number]["windows"] = _windows(at)
            queue.append(number)
            heappush(events, (at + people[number]["patience"], 2, number))
        elif kind == 1:
            serving -= 1
        elif kind == 2 and number in queue:
            queue.remove(number)
            people[number]["left"] = at
        while queue and serving < _windows(at):
            queue.sort(key=lambda each: (not people[each]["first"], people[each]["joined"]))
            called = people[queue[0]]
            called["served"], called["left"], serving = at, at + called["takes"], serving + 1
            heappush(events, (called["left"], 1, queue.pop(0)))
    for number, person in enumerate(people):
        yield ",".join(
            (
                f"{day}-{number}", person["service"], _clock(day, person["joined"]), _clock(day, person.get("served")),
                _clock(day, person.get("left")), str(person["windows"]) if servers else "",
            )
        )  # fmt: skip


def _person(chance: random.Random, at: float, mean: float) -> dict:  # type: ignore[type-arg]
    [service] = chance.choices(list(SERVICES), [share for share, _ in SERVICES.values()])
    takes = chance.lognormvariate(log(mean * SERVICES[service][1]) - 0.3, 0.8)
    patience = 60 + chance.expovariate(1 / 3600)
    return {"joined": at, "service": service, "takes": takes, "patience": patience, "first": chance.random() < FIRST}


def _arrivals(chance: random.Random, rate: float) -> Iterator[float]:
    at = 8 * 3600.0
    while (at := at + chance.expovariate(rate * 1.4)) < 17 * 3600:
        if chance.random() < COMING[int(at // 3600)] / 1.4:
            yield at


def _windows(at: float) -> int:
    return OPEN.get(int(at // 3600), 6)


def _clock(day: int, at: float | None) -> str:
    if at is None:
        return ""
    seconds = round(at)
    hour, rest = divmod(seconds, 3600)
    return f"2026-06-{day + 1 + hour // 24:02d} {hour % 24:02d}:{rest // 60:02d}:{rest % 60:02d}"
