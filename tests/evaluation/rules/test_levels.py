"""One word, two contradicting figures: 1 is best for GB/T 39046, 5 for the national interface; both ways."""

import pytest

from yimen.evaluation.rules.levels import BAD, GOOD, Level, Target, code_of, level_of
from yimen.kernel.rules.errors import NotAllowed

FIGURES = [
    (Level.VERY_SATISFIED, "1", "5"),
    (Level.SATISFIED, "2", "4"),
    (Level.FAIRLY_SATISFIED, "3", "3"),
    (Level.DISSATISFIED, "4", "2"),
    (Level.VERY_DISSATISFIED, "5", "1"),
]


@pytest.mark.parametrize(("level", "standard", "stars"), FIGURES)
def test_both_interfaces_both_ways(level: Level, standard: str, stars: str) -> None:
    assert (code_of(level, Target.GBT39046), code_of(level, Target.NATIONAL)) == (standard, stars)
    assert level_of(standard, Target.GBT39046) == level_of(stars, Target.NATIONAL) == level


def test_a_bad_rating_is_below_three_stars() -> None:
    assert {level for level in Level if int(code_of(level, Target.NATIONAL)) < 3} == set(BAD)
    assert set(GOOD) | set(BAD) == set(Level)
    assert not set(GOOD) & set(BAD)


@pytest.mark.parametrize("code", ["0", "6", "", "满意"])
def test_an_unknown_figure_is_refused(code: str) -> None:
    with pytest.raises(NotAllowed, match="unknown_level"):
        level_of(code, Target.NATIONAL)
