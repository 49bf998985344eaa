"""The figures of 好差评: what each counts, and over what; nothing is rounded up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

TENTH = Decimal("0.1")


class Figure(StrEnum):
    """A number that opens its list."""

    SERVICES = "services"
    ACTIVE = "active"
    DEFAULTS = "defaults"
    VALID = "valid"
    GOOD = "good"
    BAD = "bad"
    EXCLUDED = "excluded"
    SOLVED = "solved"
    DUE = "due"
    IN_TIME = "in_time"
    OPEN = "open"
    LATE = "late"


FIGURES = {
    Figure.SERVICES: "服务次数",
    Figure.ACTIVE: "主动评价",
    Figure.DEFAULTS: "默认评价",
    Figure.VALID: "有效评价",
    Figure.GOOD: "好评",
    Figure.BAD: "差评",
    Figure.EXCLUDED: "申诉成立，不计入",
    Figure.SOLVED: "差评已整改",
    Figure.DUE: "整改已完成或已到期",
    Figure.IN_TIME: "按期整改",
    Figure.OPEN: "差评整改中",
    Figure.LATE: "整改逾期未完成",
}


@dataclass(frozen=True)
class Share:
    """A rate: its name, what it says of what, and the two numbers behind it."""

    label: str
    meaning: str
    part: Figure
    whole: Figure


SHARES = (
    Share("好评率", "非常满意、满意、基本满意的评价，占有效评价", Figure.GOOD, Figure.VALID),
    Share("主动评价率", "群众自己给出的评价，占服务次数；默认评价不算", Figure.ACTIVE, Figure.SERVICES),
    Share("差评整改率", "已整改的差评，占全部差评；申诉成立的不算", Figure.SOLVED, Figure.BAD),
    Share("按期整改率", "期限内整改的差评，占已整改和已到期的差评", Figure.IN_TIME, Figure.DUE),
)


@dataclass(frozen=True)
class Rate:
    """A rate with its numbers."""

    share: Share
    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        """Return the share in percent with one decimal, cut off: one in 2,000 never makes 100; None of nothing."""
        return percent(self.part, self.whole)


def percent(part: int, whole: int) -> Decimal | None:
    """Return the share in percent, cut after one decimal; None where there is nothing to take a share of."""
    return (Decimal(100) * part / whole).quantize(TENTH, ROUND_DOWN) if whole else None


def in_days(taken: timedelta) -> Decimal:
    """Return how long it took in days of twenty-four hours, rounded to one decimal."""
    return (Decimal(taken.total_seconds()) / 86400).quantize(TENTH, ROUND_HALF_UP)


def rates_of(counts: Mapping[Figure, int]) -> list[Rate]:
    """Return every rate of these numbers."""
    return [Rate(share, counts[share.part], counts[share.whole]) for share in SHARES]
