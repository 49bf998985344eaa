"""A year out of four quarters, by each way, at the bounds of rounding."""

from decimal import Decimal
from typing import Any

import pytest

from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.rules.annual import Annual, read_annual

FOUR = [Decimal(each) for each in ("100", "98", "97", "95.5")]


@pytest.mark.parametrize(
    ("value", "total"),
    [
        ({"way": "mean"}, "97.63"),  # 97.625, half up
        ({"way": "sum"}, "390.50"),
        ({"way": "weighted", "weights": [10, 20, 30, 40]}, "96.90"),
        ({"way": "weighted", "weights": ["25", "25", "25", "25"]}, "97.63"),
        ({"way": "weighted", "weights": [100, 0, 0, 0]}, "100.00"),
    ],
)
def test_each_way(value: dict[str, Any], total: str) -> None:
    assert read_annual(value, "某办法").total(FOUR) == Decimal(total)


def test_just_below_the_half_is_rounded_down() -> None:
    assert Annual().total([Decimal("0.01"), Decimal(0), Decimal(0), Decimal(0)]) == Decimal("0.00")
    assert Annual().total([Decimal("0.02"), Decimal(0), Decimal(0), Decimal(0)]) == Decimal("0.01")


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"way": "best"},
        {"way": "weighted"},
        {"way": "weighted", "weights": [25, 25, 25, 24]},
        {"way": "weighted", "weights": [25, 25, 25, 26]},
        {"way": "weighted", "weights": [50, 50]},
        {"way": "weighted", "weights": [125, -25, 0, 0]},
        {"way": "weighted", "weights": ["NaN", 25, 25, 25]},
        {"way": "weighted", "weights": ["viel", 25, 25, 25]},
        "mean",
    ],
)
def test_nonsense_is_refused(value: Any) -> None:
    with pytest.raises(NotAllowed, match="annual_way_wrong"):
        read_annual(value, "某办法")
