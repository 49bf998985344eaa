"""A machine's health on both sides of its limit, and what it may say of itself."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from yimen.halls.rules.devices import FUNCTIONS, Health, check_functions, check_plate, check_report, health
from yimen.kernel.rules.errors import NotAllowed

FIVE, SECOND = timedelta(minutes=5), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("silence", "state"), [(FIVE, Health.WORKING), (FIVE + SECOND, Health.AWAY), (timedelta(0), Health.WORKING)]
)
def test_silence_has_a_limit(silence: timedelta, state: Health) -> None:
    found = health(has_token=True, seen_at=MONDAY - silence, reported={"printer": "ready"}, at=MONDAY, minutes=5)
    assert found == state


def test_no_token_waits_and_no_paper_wants_somebody() -> None:
    known = {"at": MONDAY, "minutes": 5, "seen_at": MONDAY}
    assert health(has_token=False, reported={}, **known) == Health.WAITING  # type: ignore[arg-type]
    assert health(has_token=True, reported={"printer": "no_paper"}, **known) == Health.ATTENTION  # type: ignore[arg-type]


def test_what_a_machine_says_is_read_with_care() -> None:
    said = {"printer": "no_paper", "reader": "on fire", "camera": "ready", "scanner": ["ready"]}
    assert check_report({**said, "scanner": "ready"}) == {"printer": "no_paper", "scanner": "ready"}


def test_functions_are_those_of_the_list() -> None:
    assert check_functions(["papers", "item_guide"]) == ["item_guide", "papers"]
    with pytest.raises(NotAllowed, match="no_such_function"):
        check_functions(["coffee"])
    assert len(FUNCTIONS) >= 20  # A2-23: near twenty


@pytest.mark.parametrize(("code", "place"), [("", "A栋"), ("A" * 21, "A栋"), ("甲-1", "A栋"), ("ZZ-1", " ")])
def test_a_plate_and_a_place_are_needed(code: str, place: str) -> None:
    with pytest.raises(NotAllowed, match="device_"):
        check_plate(code, place)
