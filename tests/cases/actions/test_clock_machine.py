"""Random verbs on a real case: legal or refused, the columns are always what the ledger says, and nothing is lost."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.keep_clock import (
    Limit,
    extend_clocks,
    pause_clocks,
    restart_clock,
    resume_clocks,
    start_clocks,
    stop_clocks,
)
from yimen.cases.models import Case, ClockEntry
from yimen.cases.queries.clocks import ledger_of, wrong_dates
from yimen.cases.rules.due_columns import COLUMNS, columns
from yimen.cases.rules.explanation import Mark, explain
from yimen.cases.rules.ledger import Clock, Line, standings
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed

clocks = st.sampled_from(list(Clock))
some = st.sets(clocks, min_size=1, max_size=4)
units = st.sampled_from(["workday", "day", "hour", "minute", "month"])
steps = st.timedeltas(timedelta(0), timedelta(days=20))


class Machine(RuleBasedStateMachine):
    """One case and a clock on the wall that only goes on."""

    town: ClassVar[Town]
    case: Case
    at: datetime
    lines: list[Line]

    @initialize()
    def file(self) -> None:
        self.case, self.at = submit(self.town), MONDAY
        self.lines = ledger_of(self.case.pk)

    @rule(clock=clocks, limit=st.integers(0, 40), unit=units, wait=steps)
    def start(self, clock: Clock, limit: int, unit: str, wait: timedelta) -> None:
        self._try(wait, start_clocks, [Limit(clock, limit, unit, "示例")])

    @rule(clocks=some, planned=st.none() | st.integers(0, 30), wait=steps)
    def pause(self, clocks: set[Clock], planned: int | None, wait: timedelta) -> None:
        self._try(wait, pause_clocks, clocks=clocks, planned=planned, reason="听证", basis="通知书")

    @rule(clocks=some, wait=steps)
    def resume(self, clocks: set[Clock], wait: timedelta) -> None:
        self._try(wait, resume_clocks, clocks=clocks)

    @rule(clocks=some, days=st.integers(1, 15), wait=steps)
    def extend(self, clocks: set[Clock], days: int, wait: timedelta) -> None:
        self._try(wait, extend_clocks, clocks=clocks, days=days, reason="复杂", basis="")

    @rule(clock=clocks, wait=steps)
    def restart(self, clock: Clock, wait: timedelta) -> None:
        self._try(wait, restart_clock, clock)

    @rule(clocks=some, wait=steps)
    def stop(self, clocks: set[Clock], wait: timedelta) -> None:
        self._try(wait, stop_clocks, clocks=clocks, reason="已作出决定")

    def _try(self, wait: timedelta, verb: Any, *arguments: Any, **named: Any) -> None:
        """Do it or be refused; a refusal leaves no line and no other date."""
        self.at += wait
        before = {name: getattr(self.case, name) for name in COLUMNS}
        try:
            verb(self.case, *arguments, **named, by=None, at=self.at)
        except NotAllowed as refusal:
            assert refusal.code in {"clock_runs_already", "clock_not_running", "clock_not_paused"}  # noqa: PT017
            assert {name: getattr(self.case, name) for name in COLUMNS} == before
            assert ledger_of(self.case.pk) == self.lines
        self.case.save()

    @invariant()
    def the_ledger_only_grows(self) -> None:
        if hasattr(self, "case"):
            now = ledger_of(self.case.pk)
            assert now[: len(self.lines)] == self.lines
            self.lines = now
            positions = ClockEntry.objects.filter(case=self.case).order_by("position")
            assert list(positions.values_list("position", flat=True)) == list(range(len(now)))

    @invariant()
    def the_table_says_what_the_ledger_says(self) -> None:
        if hasattr(self, "case"):
            stored = Case.objects.filter(pk=self.case.pk).values(*COLUMNS).get()
            assert {**stored, **columns(self.lines, workdays())} == stored
            assert wrong_dates({self.case.pk: self.lines}) == set()

    @invariant()
    def what_is_paused_is_not_due_and_every_day_is_explained(self) -> None:
        if hasattr(self, "case"):
            found = standings(self.lines, at=self.at, workdays=workdays())
            for where in found.values():
                assert not (where.is_running and where.is_paused)
                assert where.due is not None or where.paused_at is not None
            for told in explain(self.lines, at=self.at, workdays=workdays()):
                assert told.days[0].mark == Mark.START
                shown = [day.on for day in told.days]
                assert shown == sorted(set(shown))


@pytest.mark.django_db
def test_the_columns_always_follow_from_the_ledger(town: Town) -> None:
    several = settings(max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(type("Here", (Machine,), {"town": town}), settings=several)  # type: ignore[no-untyped-call]
