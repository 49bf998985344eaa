"""The queue: issue a number, a burst of calls, call the next of 1,000 at 50 a second; the limit beside each.

In one process, on real connections; the limit is the same statement sent bare.
"""

import statistics
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

WINDOWS, WAITING, PACE = 200, 1_000, 50
CONNECTIONS = 48  # the windows share them, as they share the web's; the embedded server has a hundred
BURST_LIMIT, P99_LIMIT = 1.0, 0.020  # seconds: what the product promises
LEFT = "UPDATE halls_ticket SET state = 'left', ended_at = now() WHERE centre_id = %s"
HEAD = ("operation", "measured", "p99 ms", "limit (bare statement)", "asked for", "holds")


def table(seconds: float) -> str:
    """Return the table in Markdown; Django is set up. Raise RuntimeError when a number was called twice."""
    hall = Hall()
    rows = [HEAD, tuple("---" for _ in HEAD), hall.issuing(seconds), hall.bursting(), hall.paced(seconds)]
    hall.check_once()
    return "\n".join(["", *("| " + " | ".join(row) + " |" for row in rows), ""])


class Hall:
    """A centre of its own with its windows, each with a clerk."""

    def __init__(self) -> None:
        """Make the centre, or find the one of an earlier run, with nobody waiting."""
        from django.utils.timezone import now

        from yimen.halls.models import Window, WindowDuty
        from yimen.identity.models import Account, Centre, Staff

        code = f"bench-hall-{time.time_ns()}"
        self.centre = Centre.objects.create(code=code, name="基准大厅", level=1, path=f"{code}/")
        numbers = [f"{n:03d}" for n in range(WINDOWS)]
        accounts = Account.objects.bulk_create(Account(username=f"{code}-{n}", password="") for n in numbers)
        self.clerks = Staff.objects.bulk_create(
            Staff(account=account, name="基准员工", staff_number=account.username[-20:], centre=self.centre)
            for account in accounts
        )
        windows = Window.objects.bulk_create(Window(centre=self.centre, number=n, name="综合窗口") for n in numbers)
        WindowDuty.objects.bulk_create(
            WindowDuty(staff=staff, window=window, since=now())
            for staff, window in zip(self.clerks, windows, strict=True)
        )

    def issuing(self, seconds: float) -> tuple[str, ...]:
        """Issue numbers as fast as eight machines can, then the same statement bare."""
        times, rate = _spread([self._issue] * 8, seconds)
        _bare, limit = _spread([self._bare_issue] * 8, seconds)
        return "issue a ticket (8 machines)", f"{rate:,.0f} /s", _p99(times), f"{limit:,.0f} /s", "—", "—"

    def bursting(self) -> tuple[str, ...]:
        """Have all windows call in the same moment, three times in turns with the limit; the slowest burst counts."""
        bursts, limits = [], []
        for _ in range(3):
            for call, found in ((self._call, bursts), (self._bare_call, limits)):
                self._fill()
                found.append(self._burst(call))
                self._clear()
        took, times = max(bursts, key=lambda burst: burst[0])
        ratio = statistics.median(burst[0] / limit[0] for burst, limit in zip(bursts, limits, strict=True))
        limit = f"{statistics.median(each[0] for each in limits):.2f} s ({ratio:.1f} times that)"
        asked = f"< {BURST_LIMIT:.0f} s"
        holds = "yes" if took < BURST_LIMIT else "NO"
        return f"burst of {WINDOWS} calls", f"{took:.2f} s", _p99(times), limit, asked, holds

    def paced(self, seconds: float) -> tuple[str, ...]:
        """Call fifty times a second, each at another window."""
        times: list[float] = []
        limits: list[float] = []
        for calls, found in ((self._call, times), (self._bare_call, limits)):
            self._fill()
            self._pace(calls, found, count=max(100, round(seconds * PACE)))
            self._clear()
        p99 = statistics.quantiles(times, n=100)[98]
        rate = f"{PACE} /s, median {1000 * statistics.median(times):.1f} ms"
        holds = "yes" if p99 < P99_LIMIT else "NO"
        limit = f"p99 {_p99(limits)} ms"
        return "call the next of 1,000", rate, _p99(times), limit, f"p99 < {1000 * P99_LIMIT:.0f} ms", holds

    def check_once(self) -> None:
        """Raise RuntimeError when the record has a number called twice."""
        from django.db import connection

        twice = """SELECT count(*) FROM (SELECT payload->>'ticket' FROM kernel_event WHERE type = 'TicketCalled'
            AND payload->>'centre' = %s GROUP BY 1 HAVING count(*) > 1) AS repeated"""
        with connection.cursor() as cursor:
            cursor.execute(twice, [str(self.centre.pk)])
            if (cursor.fetchone() or (0,))[0]:
                raise RuntimeError("a number was called twice")

    def _issue(self) -> None:
        from django.utils.timezone import now

        from yimen.halls.actions.issue_ticket import Wanted, issue_ticket

        issue_ticket(Wanted(centre=self.centre.pk), at=now())

    def _bare_issue(self) -> None:
        from django.db import connection
        from django.utils.timezone import now

        from yimen.halls.actions import issue_ticket as module
        from yimen.kernel.models import new_id

        wanted = module.Wanted(centre=self.centre.pk)
        values = module._values(wanted, new_id(), "", at=now(), by=None) | {"device": None}  # noqa: SLF001
        with connection.cursor() as cursor:
            cursor.execute(module.ISSUE, values)

    def _call(self, clerk: Any) -> None:
        from django.utils.timezone import now

        from yimen.halls.actions.call_next import call_next

        if call_next(by=clerk, at=now()) is None:
            raise RuntimeError("nobody waited")

    def _bare_call(self, clerk: Any) -> None:
        from django.utils.timezone import now

        from yimen.halls.actions import call_next as module
        from yimen.halls.queries.tickets import seat_of

        module._call(seat_of(clerk), now())  # noqa: SLF001

    def _fill(self) -> None:
        """Have a thousand people wait, a fifth of them preferred."""
        from django.db import connection
        from django.utils.timezone import localdate

        statement = """WITH visits AS (INSERT INTO halls_visit (id, centre_id, "on", began_at)
                SELECT uuidv7(), %(centre)s, %(on)s, now() FROM generate_series(1, %(count)s) RETURNING id),
            tickets AS (INSERT INTO halls_ticket (id, visit_id, centre_id, "on", number, part, zone, kind, state,
                queue_at, calls, token, joined_at)
                SELECT uuidv7(), id, %(centre)s, %(on)s, 'Z' || substr(md5(id::text), 1, 8), 1, '',
                    CASE WHEN random() < 0.2 THEN 'booked' ELSE 'ordinary' END, 'waiting', now(), 0,
                    md5(random()::text || id::text), now() FROM visits RETURNING id)
            INSERT INTO halls_period (id, ticket_id, place, state, since)
            SELECT uuidv7(), id, 1, 'waiting', now() FROM tickets"""
        with connection.cursor() as cursor:
            cursor.execute(statement, {"centre": self.centre.pk, "on": localdate(), "count": WAITING})

    def _clear(self) -> None:
        """Send everybody home: the next run begins with nobody."""
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(f"{LEFT} AND ended_at IS NULL", [self.centre.pk])

    def _burst(self, call: Callable[[Any], None]) -> tuple[float, list[float]]:
        """Return how long all windows' calls took together, and each from the first moment to its end."""
        lines = min(CONNECTIONS, WINDOWS)
        start, times = threading.Barrier(lines + 1), [0.0] * WINDOWS

        def press(line: int) -> None:
            from django.db import connection

            connection.ensure_connection()
            start.wait()
            began = time.perf_counter()
            for place in range(line, WINDOWS, lines):
                call(self.clerks[place])
                times[place] = time.perf_counter() - began
            connection.close()

        with ThreadPoolExecutor(lines) as pool:
            pressed = [pool.submit(press, line) for line in range(lines)]
            start.wait()
            for each in pressed:
                each.result()
        return max(times), times

    def _pace(self, call: Callable[[Any], None], times: list[float], *, count: int) -> None:
        from django.db import connection

        began = time.perf_counter()
        for turn in range(count):
            clerk = self.clerks[turn % WINDOWS]
            time.sleep(max(0.0, began + turn / PACE - time.perf_counter()))
            one = time.perf_counter()
            call(clerk)
            times.append(time.perf_counter() - one)
            with connection.cursor() as cursor:
                cursor.execute(f"{LEFT} AND state = 'called'", [self.centre.pk])
            if turn % WAITING == WAITING - 1:
                self._fill()


def _spread(works: list[Callable[[], None]], seconds: float) -> tuple[list[float], float]:
    """Return the times of each piece of work and how many a second, each worker in a thread of its own."""

    def run(work: Callable[[], None]) -> list[float]:
        from django.db import connection

        times, end = [], time.perf_counter() + seconds
        while time.perf_counter() < end:
            began = time.perf_counter()
            work()
            times.append(time.perf_counter() - began)
        connection.close()
        return times

    with ThreadPoolExecutor(len(works)) as pool:
        times = [each for row in pool.map(run, works) for each in row]
    return times, len(times) / seconds


def _p99(times: list[float]) -> str:
    return f"{1000 * statistics.quantiles(times, n=100)[98]:.1f}"
