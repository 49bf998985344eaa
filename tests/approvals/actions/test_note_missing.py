"""A missing opinion is noted the day after the last one, once, and the step waits on."""

from datetime import date, timedelta

import pytest

from tests.approvals.conftest import MONDAY
from tests.approvals.shaped import Office, decide, step
from yimen.approvals.actions.note_missing import note_missing
from yimen.approvals.queries import silent
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
LAST = date(2026, 11, 26)


def test_on_the_last_day_it_is_not_missing_the_day_after_it_is_and_only_once() -> None:
    office = Office(step("a", silence_agrees=True), decide("a"))
    with pytest.raises(NotAllowed, match="silence_not_yet"):
        note_missing(task=office.task("a"), today=LAST, at=MONDAY)
    note_missing(task=office.task("a"), today=LAST + timedelta(days=1), at=MONDAY)
    assert office.live() == {"a"}
    assert not silent(LAST + timedelta(days=1)).exists()
    with pytest.raises(NotAllowed, match="silence_not_yet"):
        note_missing(task=office.task("a"), today=LAST + timedelta(days=1), at=MONDAY)


def test_where_silence_was_never_to_agree_nothing_is_noted() -> None:
    office = Office(step("a"), decide("a"))
    with pytest.raises(NotAllowed, match="silence_not_yet"):
        note_missing(task=office.task("a"), today=LAST + timedelta(days=9), at=MONDAY)
