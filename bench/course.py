"""The whole course: what is measured, in which order, each beside its limit."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import psycopg

from bench import client, direct, limits, operations, place, statements
from bench.arithmetic import Arithmetic, measure
from bench.cast import Cast
from bench.client import Ask, Measured
from bench.cost import measured, postmaster
from bench.limits import Limit
from bench.seed import desk_open
from yimen.config.deployment import Deployment
from yimen.config.postgres.place import Place

CALLERS = int(os.environ.get("CALLERS", "8"))
ONLY = (
    os.environ.get("ONLY", "").replace(",", " ").split()
)  # submit direct approve open list lit days; empty: all, and the memory
CLIENTS = 32  # of pgbench
CALM = 2  # callers when latency is measured: no queue before the server
REQUESTS_BEFORE_MEMORY = 10_000
GOOD = {"200", "201", "ok"}


@dataclass
class Result:
    """One line of the table."""

    name: str
    statements: int | None
    busy: Measured
    calm: Measured
    limit: Limit
    cost: float  # milliseconds of processor time for each, all processes together
    target: str = ""

    @property
    def is_clean(self) -> bool:
        """Return whether every answer was a good one."""
        return set(self.busy.statuses) <= GOOD and set(self.calm.statuses) <= GOOD


@dataclass
class Course:
    """One run of the benchmark."""

    here: Deployment
    connection: psycopg.Connection
    cast: Cast
    size: int
    seconds: float
    memory: list[float] = field(default_factory=list)
    arithmetic: Arithmetic | None = None
    requests: int = 0
    server: int = 0

    def run(self) -> list[Result]:
        """Measure everything, or what ONLY names; the action after the web server has gone."""
        if "days" in (ONLY or ["days"]):
            self._say("working days")
            self.arithmetic = measure()
        parts = {
            "submit": self._submit,
            "approve": self._approve,
            "open": self._open,
            "list": self._list,
            "lit": self._lit,
        }
        with place.web(self.here) as self.server:
            results = [part() for name, part in parts.items() if name in (ONLY or parts)]
            if not ONLY:
                self._fill_up()
                self.memory = place.memory_of(self.server)
        return [*([self._direct()] if "direct" in (ONLY or ["direct"]) else []), *results]

    def _submit(self) -> Result:
        ask = operations.submit(self.cast)
        return self._result(
            "submit, POST /api/v1/cases",
            lambda _: ask,
            self._limit_of_submit,
            target=">= 25 % of the limit, <= 6 statements",
        )

    @cached_property
    def _limit_of_submit(self) -> Limit:
        return self._limit("submit", limits.submit_script(self.cast))

    def _direct(self) -> Result:
        limit = self._limit_of_submit
        self._say("submit by the action")
        with measured(self._database(), own=False) as cost:
            found = direct.run(self.cast, seconds=self.seconds)
        cost.seconds += found.processor
        each = cost.each(len(found.seconds))
        return Result("submit, calling the action", 2, found, found, limit, each, ">= 50 % of the limit")

    def _approve(self) -> Result:
        each = int(self.seconds * 150)
        first, _ = operations.prepare_steps(self.connection, self.cast, each * CLIENTS)
        script = limits.APPROVE.format(each=each, agency=self.cast.agency, handler=self.cast.handler)
        limit = self._limit("approve", script, first=first - 1, i=0)
        return self._result("approve a step, POST …/opinion", self._approve_ask, limit)

    def _approve_ask(self, seconds: float) -> Ask:
        _, steps = operations.prepare_steps(self.connection, self.cast, max(200, int(seconds * 1000)))
        return operations.approve(self.cast, steps)

    def _open(self) -> Result:
        ask = operations.open_case(self.cast, self.connection)
        values = {"centre": self.cast.centre, "version": self.cast.version, "clerk": self.cast.clerk}
        script = limits.OPEN.format(step=10, desk=desk_open(self.size), **values)
        return self._result("open a case, GET /desk/cases/…/", lambda _: ask, self._limit("open", script))

    def _list(self) -> Result:
        ask = operations.list_desk(self.cast)
        limit = self._limit("list", limits.LIST.format(centre=self.cast.centre, light=""))
        return self._result("list a desk, GET /desk/cases/", lambda _: ask, limit, target="p99 < 30 ms")

    def _lit(self) -> Result:
        ask = operations.list_desk(self.cast, light="red")
        limit = self._limit("red", limits.LIST.format(centre=self.cast.centre, light=limits.RED))
        return self._result("list its red lights, GET …?light=red", lambda _: ask, limit, target="p99 < 30 ms")

    def _limit(self, what: str, script: str, **variables: int) -> Limit:
        self._say(f"limit of {what}")
        return limits.run(self.here, script, seconds=max(2, int(self.seconds)), clients=CLIENTS, variables=variables)

    def _result(self, name: str, ask: Callable[[float], Ask], limit: Limit, *, target: str = "") -> Result:
        self._say(name)
        counted = statements.count(ask(0))
        client.run(ask(0), callers=CALLERS, seconds=60, most=80)  # every worker prepares its statements and templates
        asked = ask(self.seconds)
        with measured(self.server, self._database()) as cost:
            busy = client.run(asked, callers=CALLERS, seconds=self.seconds)
        calm = client.run(ask(self.seconds), callers=CALM, seconds=self.seconds)
        self.requests += len(busy.seconds) + len(calm.seconds)
        return Result(name, counted, busy, calm, limit, cost.each(len(busy.seconds)), target)

    def _database(self) -> int:
        return postmaster(Place(self.here.home / "postgres").data)

    def _fill_up(self) -> None:
        """Ask until the web server has answered ten thousand requests, then weigh it."""
        missing = REQUESTS_BEFORE_MEMORY - self.requests
        if missing > 0:
            self._say(f"{missing} more requests before the memory is measured")
            client.run(operations.submit(self.cast), callers=CALLERS, seconds=600, most=missing)

    def _say(self, what: str) -> None:
        print(f"  {what} …", flush=True)
