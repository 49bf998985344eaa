"""Run a planned day against a running demo: everybody at once, until nobody is left, stopped, or out of time."""

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import urlsplit

from yimen.config.day.arriving import answer_telephone, take_numbers
from yimen.config.day.at_window import Clerk
from yimen.config.day.browser import Browser
from yimen.config.day.clock import Clock
from yimen.config.day.day import Day
from yimen.config.day.hearing import file_online
from yimen.config.day.plan import Plan
from yimen.config.day.reviewing import review
from yimen.config.day.sign_in import refused, signed_in
from yimen.config.plain import PlainError

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
HALL = "hall"
FIGURES = ("issued", "known", "called", "served", "waiting", "cases", "corrected")
READER, NEAR = "Terminal reader and printer", 20  # the words on its page, and how many addresses on it is looked for
GRACE = 60.0  # seconds that the people in the hall may still take when the plan is over
SECONDS_LATE = 3600.0  # of the planned day: then the windows close, whoever waits
TICK = 0.5


@dataclass(frozen=True)
class Wanted:
    """Where, how fast, from which seed, and which clerks."""

    origin: str
    seed: int
    speed: float
    hours: float
    clerks: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """The day as it went, and the hall's own figures before and after."""

    day: Day
    before: dict[str, int]
    after: dict[str, int]
    was_stopped: bool
    broken: tuple[str, ...]

    def told(self, figure: str) -> int:
        """Return by how much the system says a figure grew."""
        return self.after[figure] - self.before[figure]


def run_day(plan: Plan, wanted: Wanted, *, moved: Callable[[int], None], stop: threading.Event) -> Found:
    """Carry the plan out; `moved` hears how many arrivals were dealt with.

    Raise PlainError for a deployment that is no demo on this machine.
    """
    check_local(wanted.origin)
    before = figures(wanted.origin)
    day = Day(wanted.origin, plan, wanted.seed, Clock(wanted.speed, stop), arrivals_left=3)
    day.reader = find_reader(wanted.origin)
    known = [found for name in wanted.clerks if (found := signed_in(wanted.origin, name, stop=stop))]
    if not known:
        raise refused(", ".join(wanted.clerks))
    clerks = [Clerk(day, browser, place) for place, browser in enumerate(known)]
    day.clerks_left = len(clerks)
    day.clock = Clock(wanted.speed, stop)  # signing in took a while: the day begins now
    broken: list[str] = []
    coming = [_arriving(day, act) for act in (take_numbers, answer_telephone, file_online)]
    works = [*coming, *(clerk.work for clerk in clerks), lambda: review(day)]
    threads = [threading.Thread(target=_kept(work, broken, day), daemon=True) for work in works]
    for thread in threads:
        thread.start()
    was_stopped = _watch(day, threads, wanted, moved=moved)
    return Found(day, before, figures(wanted.origin), was_stopped, tuple(broken))


def check_local(origin: str) -> None:
    """Raise PlainError unless the address is this machine's."""
    if urlsplit(origin).hostname not in LOOPBACK:
        raise PlainError(
            "模拟一天只能用于本机的演示系统（127.0.0.1）：它会真的取号、办件。",
            "A day is simulated on this machine's demo only (127.0.0.1): it really takes numbers and files cases.",
        )


def find_reader(origin: str) -> Browser | None:
    """Return the demo's simulator of card readers, which has one of the next addresses; None where a real one is."""
    parts = urlsplit(origin)
    first = (parts.port or 80) + 1
    for port in range(first, first + NEAR):
        browser = Browser(f"http://{parts.hostname}:{port}")
        with suppress(OSError, HTTPException):
            if READER in browser.get("/").text:
                return browser
        browser.close()
    return None


def figures(origin: str) -> dict[str, int]:
    """Return the hall's own figures of today, as the system tells everybody."""
    browser = Browser(origin)
    try:
        page = browser.get(f"/api/v1/centres/{HALL}/today")
        said = json.loads(page.text)
        return {name: int(said[name]) for name in FIGURES}
    except (OSError, ValueError, KeyError) as error:
        raise PlainError(
            f"{origin} 没有正在运行的一门演示系统，请先运行 make run。",
            f"No Yimen demo is running at {origin}; start one with make run.",
        ) from error
    finally:
        browser.close()


def _arriving(day: Day, act: Callable[[Day], None]) -> Callable[[], None]:
    def arrive() -> None:
        try:
            act(day)
        finally:
            day.ended()

    return arrive


def _kept(work: Callable[[], None], broken: list[str], day: Day) -> Callable[[], None]:
    """Return the work so that what breaks it is told at the end and ends nobody else's."""

    def run() -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001  the day goes on, the report names it
            if not day.stop.is_set():
                broken.append(f"{type(error).__name__}: {error}")

    return run


def _watch(day: Day, threads: list[threading.Thread], wanted: Wanted, *, moved: Callable[[int], None]) -> bool:
    """Wait for everybody; return whether the day was stopped before its end."""
    latest = time.monotonic() + (wanted.hours * 3600 + SECONDS_LATE) / wanted.speed + GRACE
    was_stopped = False
    while any(thread.is_alive() for thread in threads):
        moved(day.tally.done["served"] + day.tally.done["booked"] + day.tally.done["filed over the net"])
        try:
            time.sleep(TICK)
        except KeyboardInterrupt:
            was_stopped = True
            day.stop.set()
        if time.monotonic() > latest:
            day.stop.set()
        if day.stop.is_set() and time.monotonic() > latest + GRACE:
            break
    return was_stopped
