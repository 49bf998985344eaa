"""The pass of the timers: all that is due, once each, whoever else runs."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db.models import QuerySet

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from yimen.cases import timers
from yimen.cases.models import Case
from yimen.cases.timers import Count, Timer, run_timers

LATER = MONDAY + timedelta(days=1)


def seats(at: datetime) -> QuerySet[Case]:
    return Case.objects.filter(submitted_at__lt=at)


def test_a_pass_goes_through_all_batches(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = {submit(town).pk for _ in range(5)}
    monkeypatch.setattr(timers, "BATCH", 2)
    seen: list[UUID] = []

    def see(*, case: UUID, at: datetime) -> Case | None:
        assert at == LATER
        seen.append(case)
        return Case.objects.get(pk=case)

    assert run_timers(at=LATER, timers=(Timer("see", seats, see),)) == {"see": Count(5)}
    assert set(seen) == cases
    assert len(seen) == 5


def test_a_case_that_fails_keeps_no_other_waiting(town: Town) -> None:
    bad, good, gone = submit(town), submit(town), submit(town)

    def fail(*, case: UUID, at: datetime) -> Case | None:
        if case == bad.pk:
            raise RuntimeError("broken")
        return None if case == gone.pk else good

    assert run_timers(at=LATER, timers=(Timer("fail", seats, fail),)) == {"fail": Count(1, 1)}


def test_nothing_is_due_before_its_time(town: Town) -> None:
    submit(town)
    assert run_timers(at=MONDAY, timers=(Timer("none", seats, lambda **_: None),)) == {"none": Count()}


def test_timers_have_names_of_their_own(town: Town) -> None:
    names = [timer.name for timer in timers.TIMERS]
    assert len(names) == len(set(names))
    assert run_timers(at=MONDAY) == dict.fromkeys(names, Count())
