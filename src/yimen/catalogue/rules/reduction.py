"""By how much a limit has been shortened (时限压缩), also where one is in days and the other in minutes."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from yimen.catalogue.rules.record import Limit

DAY = Fraction(24 * 60)  # minutes
# What elapses from one such unit to the next: five working days are a week, a month is the twelfth part of a year.
ELAPSED = {
    "minute": Fraction(1),
    "hour": Fraction(60),
    "day": DAY,
    "workday": DAY * 7 / 5,
    "month": DAY * 365 / 12,
}


def earlier_limit(elements: Mapping[str, Any]) -> Limit | None:
    """Return the limit from before the reform as the item says it, None where it says none."""
    number = elements.get("earlier_limit")
    return Limit(int(number), elements.get("earlier_unit") or "workday") if number else None


def reduction(before: Limit, now: Limit) -> Decimal:
    """Return by how many percent the time is shorter now, to one decimal; below nought where it is longer."""
    was, left = _minutes(before), _minutes(now)
    share = 100 * (was - left) / was
    found = (Decimal(share.numerator) / share.denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Decimal("99.9") if found == 100 and left else found  # noqa: PLR2004  only what takes no time is wholly gone


def _minutes(limit: Limit) -> Fraction:
    return limit.number * ELAPSED[limit.unit]
