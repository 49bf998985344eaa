"""Points at both sides of their bounds, and places that are shared."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest

from tests.supervision.marked import LATE
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.rules.scoring import Effect, check_item, check_marker, check_points, check_text, ranks, worth


@pytest.mark.parametrize("points", ["0.1", "4.9", "5"])
def test_points_up_to_the_items(points: str) -> None:
    check_points(Decimal(points), Decimal(5))


@pytest.mark.parametrize("points", ["0", "-1", "5.1", "0.05", "NaN", "Infinity"])
def test_points_outside_are_refused(points: str) -> None:
    with pytest.raises(NotAllowed, match="assessment_points_wrong"):
        check_points(Decimal(points), Decimal(5))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "甲"}, "assessment_code_wrong"),
        ({"code": "A" * 21}, "assessment_code_wrong"),
        ({"words": " "}, "words_needed"),
        ({"words": "字" * 501}, "assessment_text_long"),
        ({"points": Decimal("100.1")}, "assessment_points_wrong"),
    ],
)
def test_an_item_that_cannot_be_used(changes: dict[str, object], code: str) -> None:
    check_item(LATE)
    with pytest.raises(NotAllowed, match=code):
        check_item(replace(LATE, **changes))  # type: ignore[arg-type]


def test_the_longest_words_and_most_points_are_taken() -> None:
    check_text("字" * 500)
    check_item(replace(LATE, code="A" * 20, points=Decimal(100)))


def test_nobody_marks_oneself_or_the_own_department() -> None:
    me, mine = uuid4(), uuid4()
    check_marker(me, uuid4(), own_agency=mine, agency=None)
    check_marker(me, None, own_agency=None, agency=None)
    check_marker(me, None, own_agency=mine, agency=uuid4())
    for staff, agency in ((me, None), (None, mine)):
        with pytest.raises(NotAllowed, match="mark_yourself"):
            check_marker(me, staff, own_agency=mine, agency=agency)


def test_like_totals_share_a_place() -> None:
    assert ranks([Decimal(each) for each in (98, 100, 98, 90)]) == [2, 1, 2, 4]
    assert ranks([]) == []
    assert (worth(Effect.DEDUCT, Decimal(2)), worth(Effect.ADD, Decimal(2))) == (-2, 2)
