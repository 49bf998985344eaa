"""The seeded instance that the solver is judged by: 126 windows, 139 people, a month; made from its seed alone."""

from datetime import date, timedelta
from random import Random

from yimen.halls.rules.rota.facts import Day, Problem, ShiftFacts, Worker, ZoneFacts, slots

ZONES = (
    ("综合", 40, 2), ("社保", 20, 3), ("医保", 12, 3), ("不动产", 16, 2), ("税务", 14, 2), ("公安", 12, 2),
    ("企业开办", 8, 1), ("工程建设", 4, 1),
)  # fmt: skip
SHIFTS = (
    ShiftFacts("early", "早班", 510, 1020, rest=60, rest_from=660, rest_until=840),
    ShiftFacts("middle", "中班", 570, 1080, rest=60, rest_from=690, rest_until=870),
    ShiftFacts("late", "晚班", 690, 1200, rest=60, rest_from=930, rest_until=1110, is_late=True),
)
COURSE = {
    9: 80,
    10: 100,
    11: 85,
    12: 50,
    13: 55,
    14: 80,
    15: 85,
    16: 75,
    17: 45,
    18: 28,
    19: 22,
}  # per cent of the peak
PEAK = 0.58  # of a zone's windows, on a usual Wednesday
EVENING = 1020  # from then on a zone with one window may be empty


def instance(*, seed: int = 7, people: int = 139, days: int = 30, size: float = 1.0) -> Problem:
    """Return the month from this seed; `size` shrinks the zones with the people for a quick test."""
    chance = Random(seed)  # noqa: S311  a test case, no secret
    zones = tuple(ZoneFacts(name, max(1, round(count * size)), rank) for name, count, rank in ZONES)
    first = date(2027, 3, 1)
    opened = tuple(_day(first + timedelta(days=n), zones, chance) for n in range(days))
    return Problem(opened, zones, SHIFTS, tuple(_workers(zones, people, chance, first=first, days=days)))


def _day(on: date, zones: tuple[ZoneFacts, ...], chance: Random) -> Day:
    is_weekend = on.weekday() >= 5  # noqa: PLR2004  Saturday
    busy = (1.15, 1.0, 0.95, 0.95, 1.05, 0.55, 0.5)[on.weekday()]
    closes = 1020 if is_weekend else 1200
    needs = {}
    for zone in zones:
        peak = zone.windows * PEAK * busy * chance.uniform(0.9, 1.1)
        needs[zone.name] = {
            slot: max(1 if zone.windows > 1 or slot < EVENING else 0, round(peak * COURSE[slot // 60] / 100))
            for slot in slots(540, closes)
        }
    return Day(on, 540, closes, is_weekend, needs)


def _workers(zones: tuple[ZoneFacts, ...], people: int, chance: Random, *, first: date, days: int) -> list[Worker]:
    """Return the people shared over the zones by their windows; two in five may also sit in a second zone."""
    total = sum(zone.windows for zone in zones)
    homes = [zone.name for zone in zones for _ in range(round(people * zone.windows / total))]
    homes = (homes + [zones[0].name] * people)[:people]
    found = []
    for n, home in enumerate(homes):
        place = next(i for i, zone in enumerate(zones) if zone.name == home)
        second = zones[(place + 1) % len(zones)].name
        allowed = {home, second} if chance.random() < 0.4 else {home}  # noqa: PLR2004  two in five
        found.append(Worker(f"p{n:03d}", f"第{n + 1}人", frozenset(allowed), _leave(chance, first, days)))
    return found


def _leave(chance: Random, first: date, days: int) -> frozenset[date]:
    if chance.random() > 0.15:  # noqa: PLR2004  one in seven is away for a while
        return frozenset()
    start = chance.randrange(days)
    return frozenset(first + timedelta(days=n) for n in range(start, min(days, start + chance.choice((1, 2, 5)))))
