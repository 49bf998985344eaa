"""Boundaries: promised values, the last day of a study, when a branch is stuck, lights, weeks, terms."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.workdays import Workdays
from yimen.projects.rules.land import Bound, check_finding, holds, is_inside, is_met, study_words
from yimen.projects.rules.stuck import Branch, Patience, Why, stuck
from yimen.projects.rules.watch import (
    Light,
    check_answer,
    check_duty,
    check_open,
    check_reached,
    check_vip,
    gravest,
    is_vip,
    is_weekly_day,
    light_of,
    week_of,
)

TABLE = Workdays(published=[2026])
MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("bound", "found", "met"),
    [
        ("at_least", "300", True),
        ("at_least", "299.9999", False),
        ("at_most", "300", True),
        ("at_most", "300.0001", False),
    ],
)
def test_the_promised_value_itself_keeps_the_promise(bound: str, found: str, *, met: bool) -> None:
    assert is_met(Bound(bound), Decimal(300), Decimal(found)) is met


def test_a_finding_stays() -> None:
    check_finding(is_checked=False)
    with pytest.raises(NotAllowed, match="indicator_checked"):
        check_finding(is_checked=True)


def test_a_study_holds_on_its_last_day_and_not_on_the_next() -> None:
    assert holds(MONDAY, None, today=MONDAY)
    assert not holds(MONDAY, None, today=MONDAY + DAY)
    assert not holds(MONDAY, MONDAY, today=MONDAY)


def test_a_place_is_inside_by_name_or_as_a_part() -> None:
    assert is_inside("一号园", "一号园", [])
    assert is_inside("一号园", "开发区", ["一号园", "二号园"])
    assert not is_inside("一号", "开发区", ["一号园"])


def test_the_case_says_which_study_stands_in() -> None:
    assert (
        study_words("geology", "QP-1", MONDAY) == "已由区域评估满足：地质灾害危险性评估（QP-1），有效期至2026年11月23日"
    )


@pytest.mark.parametrize(
    ("branch", "why", "days"),
    [
        (Branch(MONDAY, is_filed=True, due=MONDAY), None, 0),
        (Branch(MONDAY, is_filed=True, due=MONDAY - DAY), Why.OVERDUE, 1),
        (Branch(MONDAY, is_filed=True, paused_on=date(2026, 11, 9)), None, 0),
        (Branch(MONDAY, is_filed=True, paused_on=date(2026, 11, 6)), Why.STANDING, 11),
        (Branch(MONDAY, is_filed=True, awaits_since=date(2026, 11, 9), paused_on=date(2026, 11, 9)), None, 0),
        (Branch(MONDAY, is_filed=True, awaits_since=date(2026, 11, 6), paused_on=date(2026, 11, 6)), Why.PAPERS, 11),
        (Branch(date(2026, 11, 19)), None, 0),
        (Branch(date(2026, 11, 18)), Why.NOT_FILED, 3),
        (Branch(date(2026, 11, 2), may_file=False), None, 0),
    ],
)
def test_a_branch_is_stuck_the_day_after_patience_ends(branch: Branch, why: Why | None, days: int) -> None:
    found = stuck(branch, Patience(), today=MONDAY, workdays=TABLE)
    assert (found.why, found.days) == (why, days) if why and found else found is why


def test_patience_is_a_parameter() -> None:
    branch = Branch(date(2026, 11, 19))
    assert stuck(branch, Patience(unfiled=1), today=MONDAY, workdays=TABLE)
    assert not stuck(branch, Patience(unfiled=2), today=MONDAY, workdays=TABLE)


@pytest.mark.parametrize(
    ("planned", "light"),
    [
        (MONDAY - DAY, Light.RED),
        (MONDAY, Light.YELLOW),
        (date(2026, 12, 7), Light.YELLOW),
        (date(2026, 12, 8), Light.GREEN),
        (None, Light.GREEN),
    ],
)
def test_lights_turn_at_their_boundaries(planned: date | None, light: Light) -> None:
    assert light_of(planned, None, today=MONDAY, soon=10, workdays=TABLE) == light
    assert light_of(planned, MONDAY, today=MONDAY, soon=10, workdays=TABLE) == Light.DONE


def test_a_project_shows_its_gravest_light() -> None:
    assert gravest([Light.GREEN, Light.RED, Light.DONE]) == Light.RED
    assert gravest([]) == Light.DONE


def test_a_key_project_is_one_to_the_last_day_of_its_term() -> None:
    assert is_vip(MONDAY, today=MONDAY)
    assert not is_vip(MONDAY, today=MONDAY + DAY)
    assert not is_vip(None, today=MONDAY)
    check_vip(until=MONDAY, today=MONDAY, is_own=False)
    with pytest.raises(NotAllowed, match="vip_term_over"):
        check_vip(until=MONDAY - DAY, today=MONDAY, is_own=False)
    with pytest.raises(NotAllowed, match="vip_needs_another"):
        check_vip(until=MONDAY, today=MONDAY, is_own=True)


def test_a_week_has_one_monday_and_its_message_a_weekday() -> None:
    assert {week_of(MONDAY + n * DAY) for n in range(7)} == {MONDAY}
    assert week_of(MONDAY - DAY) == MONDAY - 7 * DAY
    assert [is_weekly_day(MONDAY + n * DAY, 5) for n in range(7)] == [False] * 4 + [True] * 3
    assert is_weekly_day(MONDAY, 0)


def test_a_duty_has_words_and_a_day_to_come() -> None:
    check_duty("请答复", due=MONDAY, today=MONDAY)
    with pytest.raises(NotAllowed, match="duty_due_over"):
        check_duty("请答复", due=MONDAY - DAY, today=MONDAY)
    with pytest.raises(NotAllowed, match="words_needed"):
        check_duty(" ", due=MONDAY, today=MONDAY)
    with pytest.raises(NotAllowed, match="text_too_long"):
        check_duty("长" * 501, due=MONDAY, today=MONDAY)


def test_receipts_milestones_and_minutes_come_once() -> None:
    check_answer("已办", is_given=False)
    with pytest.raises(NotAllowed, match="receipt_given"):
        check_answer("已办", is_given=True)
    check_reached(is_reached=False, reached_on=MONDAY, today=MONDAY)
    with pytest.raises(NotAllowed, match="milestone_reached"):
        check_reached(is_reached=True, reached_on=MONDAY, today=MONDAY)
    with pytest.raises(NotAllowed, match="day_to_come"):
        check_reached(is_reached=False, reached_on=MONDAY + DAY, today=MONDAY)
    check_open(is_closed=False)
    with pytest.raises(NotAllowed, match="minutes_written"):
        check_open(is_closed=True)
