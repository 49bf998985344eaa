"""Give several numbers of a series at once."""

from datetime import date

from django.db import connection

from yimen.kernel.queries.numbers import series_format
from yimen.kernel.transactions import outside_transaction

# As in allocate_number: the verb's own commit flushes this one too.
NEXT = """
WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
INSERT INTO kernel_seriescounter AS counter (series, period, value) SELECT %(series)s, %(period)s, %(count)s FROM quick
ON CONFLICT (series, period) DO UPDATE SET value = counter.value + %(count)s
RETURNING value
"""


def allocate_numbers(series: str, *, count: int, on: date) -> list[str]:
    """Return that many numbers in a row, in their own transaction, before the verb's; unused ones leave gaps."""
    outside_transaction("a number")
    shape = series_format(series)
    period = shape.period(on)
    with connection.cursor() as cursor:
        cursor.execute(NEXT, {"series": series, "period": period, "count": count})
        (last,) = cursor.fetchone() or (0,)
    return [shape.number(period, serial) for serial in range(last - count + 1, last + 1)]
