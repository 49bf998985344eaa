"""The whole course: what is measured, in which order, each beside its limit."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from uuid import UUID

import psycopg

from bench import bundles, client, direct, library, limits, operations, place, statements
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
)  # submit direct bundle approve open list lit days check; empty: all but check, and the memory
CLIENTS = 32  # of pgbench
LICENCES_PER_CASE = 10
ROUNDS = 3
CALM = 2  # callers when latency is measured: no queue before the server
REQUESTS_BEFORE_MEMORY = 10_000
GOOD = {"200", "201", "ok"}


@dataclass(frozen=True)
class Round:
    """The limit, and the operation right after it: neighbours on the machine disturb both alike."""

    limit: Limit
    busy: Measured
    cost: float  # milliseconds of processor time for each, all processes together


@dataclass
class Result:
    """One line of the table."""

    name: str
    statements: int | None
    rounds: list[Round]
    calm: Measured
    target: str = ""

    def middle(self, of: Callable[[Round], float]) -> float:
        """Return the median over the rounds."""
        return median(map(of, self.rounds))

    @property
    def is_clean(self) -> bool:
        """Return whether every answer was a good one."""
        return all(set(run.statuses) <= GOOD for run in (self.calm, *(each.busy for each in self.rounds)))


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
    load: float = field(default_factory=lambda: os.getloadavg()[0])

    def run(self) -> list[Result]:
        """Measure everything, or what ONLY names; the action after the web server has gone."""
        if "days" in (ONLY or ["days"]):
            self._say("working days")
            self.arithmetic = measure()
        parts: dict[str, Callable[[], Result | list[Result]]] = {
            "submit": self._submit,
            "approve": self._approve,
            "open": self._open,
            "list": self._list,
            "lit": self._lit,
        }
        wanted = ONLY or parts
        parts["check"] = self._check  # only when it is asked for: ten million licences take their time
        with place.web(self.here) as self.server:
            results = [result for name, part in parts.items() if name in wanted for result in _listed(part())]
            if not ONLY:
                self._fill_up()
                self.memory = place.memory_of(self.server)
        if "bundle" in (ONLY or ["bundle"]):
            results.append(self._bundle())
        return [*([self._direct()] if "direct" in (ONLY or ["direct"]) else []), *results]

    def _submit(self) -> Result:
        ask = operations.submit(self.cast)
        return self._result(
            "submit, POST /api/v1/cases",
            lambda _: ask,
            lambda: self._limit(limits.submit_script(self.cast)),
            target=">= 25 % of the limit, <= 6 statements",
        )

    def _direct(self) -> Result:
        self._say("submit by the action")
        rounds = [self._direct_round() for _ in range(ROUNDS)]
        calm = Measured([seconds for each in rounds for seconds in each.busy.seconds], rounds[0].busy.statuses)
        return Result("submit, calling the action", 2, rounds, calm, ">= 50 % of the limit")

    def _bundle(self) -> Result:
        self._say("a bundle of twelve items by the action")
        version = bundles.theme()
        rounds = [self._bundle_round(version) for _ in range(ROUNDS)]
        calm = Measured([seconds for each in rounds for seconds in each.busy.seconds], rounds[0].busy.statuses)
        name = f"submit a bundle of {bundles.ITEMS} items, calling the action, 1 caller and 1 client"
        return Result(name, 15, rounds, calm, "p99 < 100 ms")

    def _bundle_round(self, version: UUID) -> Round:
        limit = limits.run(self.here, bundles.limit_script(self.cast), seconds=max(2, int(self.seconds)), clients=1)
        with measured(self._database()) as cost:
            found = bundles.run(self.cast, version, seconds=self.seconds)
        return Round(limit, found, cost.each(len(found.seconds)))

    def _direct_round(self) -> Round:
        limit = self._limit(limits.submit_script(self.cast))
        with measured(self._database(), own=False) as cost:
            found = direct.run(self.cast, seconds=self.seconds)
        cost.seconds += found.processor
        return Round(limit, found, cost.each(len(found.seconds)))

    def _approve(self) -> Result:
        return self._result("approve a step, POST …/opinion", self._approve_ask, self._approve_limit)

    def _approve_limit(self) -> Limit:
        each = int(self.seconds * 90)
        first, _ = operations.prepare_steps(self.connection, self.cast, each * CLIENTS)
        script = limits.APPROVE.format(each=each, agency=self.cast.agency, handler=self.cast.handler)
        return self._limit(script, first=first - 1, i=0)

    def _approve_ask(self, seconds: float) -> Ask:
        _, steps = operations.prepare_steps(self.connection, self.cast, max(200, int(seconds * 1000)))
        return operations.approve(self.cast, steps)

    def _open(self) -> Result:
        ask = operations.open_case(self.cast, self.connection)
        values = {"centre": self.cast.centre, "version": self.cast.version, "clerk": self.cast.clerk}
        script = limits.OPEN.format(step=10, desk=desk_open(self.size), **values)
        return self._result("open a case, GET /desk/cases/…/", lambda _: ask, lambda: self._limit(script))

    def _list(self) -> Result:
        ask = operations.list_desk(self.cast)
        script = limits.LIST.format(centre=self.cast.centre, light="")
        name = "list a desk, GET /desk/cases/"
        return self._result(name, lambda _: ask, lambda: self._limit(script), target="p99 < 30 ms")

    def _lit(self) -> Result:
        ask = operations.list_desk(self.cast, light="red")
        script = limits.LIST.format(centre=self.cast.centre, light=limits.RED)
        name = "list its red lights, GET …?light=red"
        return self._result(name, lambda _: ask, lambda: self._limit(script), target="p99 < 30 ms")

    def _check(self) -> list[Result]:
        size = self.size * LICENCES_PER_CASE
        library.seed(self.connection, size, self.cast)
        script = library.LOOK.format(size=size)
        limit = partial(self._limit, script)
        page, call = library.check_page(size), library.check_call(size)
        return [
            self._result("check a licence, GET /check/…/", lambda _: page, limit),
            self._result("check a licence, GET /api/v1/check…", lambda _: call, limit),
        ]

    def _limit(self, script: str, **variables: int) -> Limit:
        return limits.run(self.here, script, seconds=max(2, int(self.seconds)), clients=CLIENTS, variables=variables)

    def _result(
        self, name: str, ask: Callable[[float], Ask], limit: Callable[[], Limit], *, target: str = ""
    ) -> Result:
        self._say(name)
        counted = statements.count(ask(0))
        client.run(ask(0), callers=CALLERS, seconds=60, most=80)  # every worker prepares its statements and templates
        rounds = [self._round(ask, limit) for _ in range(ROUNDS)]
        calm = client.run(ask(2 * self.seconds), callers=CALM, seconds=2 * self.seconds)
        self.requests += sum(len(run.seconds) for run in (calm, *(each.busy for each in rounds)))
        return Result(name, counted, rounds, calm, target)

    def _round(self, ask: Callable[[float], Ask], limit: Callable[[], Limit]) -> Round:
        before, asked = limit(), ask(self.seconds)
        with measured(self.server, self._database()) as cost:
            busy = client.run(asked, callers=CALLERS, seconds=self.seconds)
        return Round(before, busy, cost.each(len(busy.seconds)))

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


def _listed(found: Result | list[Result]) -> list[Result]:
    return found if isinstance(found, list) else [found]
