"""Say why a number was never used."""

from datetime import datetime

from yimen.kernel.models import NumberGap
from yimen.kernel.queries.numbers import parts_of


def record_gap(series: str, *, number: str, cause: str, at: datetime) -> None:
    """Write the cause down once; call it after the verb that was to use the number has failed."""
    period, serial = parts_of(series, number)
    NumberGap.objects.get_or_create(
        series=series, period=period, value=serial, defaults={"number": number, "cause": cause[:200], "at": at}
    )
