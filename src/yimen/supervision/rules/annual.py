"""The result of a year out of its four quarters, by the way that the deployment sets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.rules.quarters import QUARTERS

KEY = "supervision.annual"
CENT, HUNDRED = Decimal("0.01"), Decimal(100)


class Way(StrEnum):
    MEAN = "mean"
    WEIGHTED = "weighted"
    SUM = "sum"


WAYS = {Way.MEAN: "四个季度的平均分", Way.WEIGHTED: "四个季度加权", Way.SUM: "四个季度之和"}


@dataclass(frozen=True)
class Annual:
    """How a year is reckoned; weights are per cent, one for each quarter."""

    way: Way = Way.MEAN
    weights: tuple[Decimal, ...] = ()
    source: str = "示例参数：年度考评的计算办法由本级政府规定"

    def total(self, quarters: Sequence[Decimal]) -> Decimal:
        """Return the year's points, rounded half up to hundredths."""
        if self.way == Way.WEIGHTED:
            found = (
                sum((each * share for each, share in zip(quarters, self.weights, strict=True)), Decimal(0)) / HUNDRED
            )
        else:
            found = sum(quarters, Decimal(0)) / (len(QUARTERS) if self.way == Way.MEAN else 1)
        return found.quantize(CENT, ROUND_HALF_UP)


def read_annual(value: Mapping[str, Any], source: str) -> Annual:
    """Return the way that a parameter says ({"way": …, "weights": [four per cents]}); raise NotAllowed for nonsense."""
    try:
        way, weights = Way(value["way"]), tuple(Decimal(str(each)) for each in value.get("weights", ()))
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation):
        raise NotAllowed("annual_way_wrong") from None
    if way == Way.WEIGHTED and not _are_shares(weights):
        raise NotAllowed("annual_way_wrong")
    return Annual(way, weights if way == Way.WEIGHTED else (), source)


def _are_shares(weights: tuple[Decimal, ...]) -> bool:
    fit = all(each.is_finite() and each >= 0 for each in weights)
    return fit and len(weights) == len(QUARTERS) and sum(weights) == HUNDRED
