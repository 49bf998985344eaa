"""Count that a function of a machine was used."""

from datetime import date
from uuid import UUID

from django.db import connection

from yimen.halls.rules.devices import check_functions
from yimen.kernel.models import new_id

# One statement: two at once count as two, and a day that is sent again is not counted again.
COUNT = """
INSERT INTO halls_deviceuse AS known (id, device_id, function, "on", count) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (device_id, function, "on") DO UPDATE SET count = {}
"""
MORE = COUNT.format("known.count + excluded.count")
TOTAL = COUNT.format("greatest(known.count, excluded.count)")


def count_use(*, device: UUID, function: str, on: date, times: int = 1, is_total: bool = False) -> None:
    """Add so many uses to the function's day; with `is_total` they are all of the day so far, and may come twice."""
    check_functions([function])
    with connection.cursor() as cursor:
        cursor.execute(TOTAL if is_total else MORE, [new_id(), device, function, on, times])
