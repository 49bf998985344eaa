"""The five levels of 好差评 as words; each outside interface has its own figures, turned at the edge only.

GB/T 39046-2020 (A.8) counts 1 = 非常满意 … 5 = 非常不满意; the national reporting interface counts stars, 5 = 非常满意.
"""

from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed


class Level(StrEnum):
    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    FAIRLY_SATISFIED = "fairly_satisfied"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very_dissatisfied"


LABELS = {
    Level.VERY_SATISFIED: "非常满意",
    Level.SATISFIED: "满意",
    Level.FAIRLY_SATISFIED: "基本满意",
    Level.DISSATISFIED: "不满意",
    Level.VERY_DISSATISFIED: "非常不满意",
}
GOOD = (Level.VERY_SATISFIED, Level.SATISFIED, Level.FAIRLY_SATISFIED)  # 好评: the first three
BAD = (Level.DISSATISFIED, Level.VERY_DISSATISFIED)  # 差评: the last two


class Target(StrEnum):
    """Who reads the figure."""

    GBT39046 = "gbt39046"
    NATIONAL = "national"


CODES: dict[Target, dict[Level, str]] = {
    Target.GBT39046: {level: str(place) for place, level in enumerate(Level, start=1)},
    Target.NATIONAL: {level: str(stars) for stars, level in zip(range(5, 0, -1), Level, strict=True)},
}


def code_of(level: Level, target: Target) -> str:
    """Return the figure that this interface has for the level."""
    return CODES[target][level]


def level_of(code: str, target: Target) -> Level:
    """Return the level behind an interface's figure; raise NotAllowed("unknown_level") for one it does not have."""
    for level, figure in CODES[target].items():
        if figure == code:
            return level
    raise NotAllowed("unknown_level")
