"""Say why several numbers have not been used."""

from collections.abc import Iterable
from datetime import datetime

from yimen.kernel.models import NumberGap
from yimen.kernel.queries.numbers import parts_of


def record_gaps(series: str, *, numbers: Iterable[str], cause: str, at: datetime) -> None:
    """Write the cause down for each, once; of a number that is used after all it is not listed."""
    placed = ((number, *parts_of(series, number)) for number in numbers)
    NumberGap.objects.bulk_create(
        (
            NumberGap(series=series, period=period, value=serial, number=number, cause=cause[:200], at=at)
            for number, period, serial in placed
        ),
        ignore_conflicts=True,
    )
