"""What a sheet must say, at both sides of each limit."""

from datetime import date
from uuid import uuid4

import pytest

from yimen.cases.rules.sheets import (
    MOST_PHOTOS,
    Answer,
    Filled,
    Point,
    check_complete,
    check_done,
    check_filled,
    check_inspectors,
    check_open,
    template_of,
)
from yimen.cases.rules.states import State
from yimen.kernel.rules.errors import NotAllowed

DAY = date(2026, 11, 23)
POINTS = (Point("q1", "布局", is_key=True), Point("q2", "防鼠"))


def sheet(first: str = "fit", second: str = "fit", *, conclusion: str = "fit", note: str = "") -> Filled:
    answers = {"q1": Answer(first, note), "q2": Answer(second, note)}
    return Filled(answers=answers, conclusion=conclusion, inspected_on=DAY)


def test_the_template_is_what_the_version_says_in_its_order() -> None:
    rows = [{"question": "布局", "points": "看图", "is_key": True}, {"question": "防鼠"}]
    assert template_of({"inspection_points": rows}) == (Point("q1", "布局", "看图", is_key=True), Point("q2", "防鼠"))
    assert template_of({}) == template_of({"inspection_points": None}) == ()


@pytest.mark.parametrize("least", [2, 3])
def test_as_many_different_officers_as_the_parameter_says(least: int) -> None:
    people = [uuid4() for _ in range(least)]
    check_inspectors(people, least=least)
    with pytest.raises(NotAllowed, match="two_inspectors"):
        check_inspectors([*people[1:], people[1]], least=least)


def test_the_day_is_not_to_come_and_the_photos_are_counted() -> None:
    photos = tuple(uuid4() for _ in range(MOST_PHOTOS))
    check_filled(Filled(inspected_on=DAY, photos=photos), POINTS, today=DAY)
    with pytest.raises(NotAllowed, match="sheet_day_to_come"):
        check_filled(Filled(inspected_on=date(2026, 11, 24)), POINTS, today=DAY)
    with pytest.raises(NotAllowed, match="sheet_too_many_photos"):
        check_filled(Filled(photos=(*photos, uuid4())), POINTS, today=DAY)


@pytest.mark.parametrize(
    "wrong",
    [Filled(answers={"q9": Answer("fit")}), Filled(answers={"q1": Answer("maybe")}), Filled(conclusion="perhaps")],
)
def test_only_what_the_sheet_asks_is_answered(wrong: Filled) -> None:
    with pytest.raises(NotAllowed, match="sheet_unknown_answer"):
        check_filled(wrong, POINTS, today=DAY)


@pytest.mark.parametrize(
    ("filled", "code"),
    [
        (Filled(answers={"q1": Answer("fit")}, conclusion="fit", inspected_on=DAY), "sheet_incomplete"),
        (sheet("fit", "", note="看过"), "sheet_incomplete"),
        (sheet("fit", "unfit", conclusion="repair"), "sheet_needs_note"),
        (sheet(conclusion=""), "sheet_needs_conclusion"),
        (Filled(answers=sheet().answers, conclusion="fit"), "sheet_needs_conclusion"),
        (sheet("unfit", conclusion="fit", note="不一致"), "sheet_key_point"),
    ],
)
def test_what_is_missing_is_said_before_it_is_signed(filled: Filled, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        check_complete(filled, POINTS)


def test_a_point_that_does_not_fit_leaves_the_conclusion_open_unless_it_is_a_key_point() -> None:
    check_complete(sheet("fit", "unfit", note="缺挡鼠板"), POINTS)
    check_complete(sheet("unfit", conclusion="repair", note="不一致"), POINTS)
    check_complete(sheet("none", "none", conclusion="unfit"), POINTS)


def test_a_signed_sheet_and_an_ended_case_stay_as_they_are() -> None:
    check_open(is_signed=False, state=State.IN_REVIEW)
    check_open(is_signed=False, state=State.SPECIAL)
    with pytest.raises(NotAllowed, match="sheet_signed"):
        check_open(is_signed=True, state=State.IN_REVIEW)
    with pytest.raises(NotAllowed, match="no_inspection"):
        check_open(is_signed=False, state=State.READY)


def test_an_item_without_questions_needs_no_sheet() -> None:
    check_done((), is_signed=False)
    check_done(POINTS, is_signed=True)
    with pytest.raises(NotAllowed, match="sheet_missing"):
        check_done(POINTS, is_signed=False)
