"""Give the next number of a series."""

from datetime import date

from django.db import connection

from yimen.kernel.queries.numbers import series_format
from yimen.kernel.transactions import outside_transaction

# The counter's commit does not wait for the disk: the verb's own commit comes later in the same log and flushes it too.
NEXT = """
WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
INSERT INTO kernel_seriescounter AS counter (series, period, value) SELECT %s, %s, 1 FROM quick
ON CONFLICT (series, period) DO UPDATE SET value = counter.value + 1
RETURNING value
"""


def allocate_number(series: str, *, on: date) -> str:
    """Return a number nobody else gets, in its own transaction, before the verb's; an unused one leaves a gap."""
    outside_transaction("a number")
    shape = series_format(series)
    period = shape.period(on)
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [series, period])
        (serial,) = cursor.fetchone() or (0,)
    return shape.number(period, serial)
