"""The clocks of the seeded cases: every line the product would have written, and the dates that follow from them.

The database has no working days of its own, so it is given a table of them: for each day the last days of the limits.
"""

from datetime import datetime, timedelta
from typing import Any

import psycopg

from yimen.kernel.queries import workdays

ACCEPTANCE, PROMISED, STATUTORY, DELIVERY = 5, 5, 20, 10  # working days, as the seeded items and the law have them
TABLE = """
CREATE TEMP TABLE bench_due (day date PRIMARY KEY, acceptance date, promised date, statutory date, delivery date,
    answer_years smallint[], review_years smallint[], delivery_years smallint[])
"""
REACH = 1200  # days back: the seeded past and some more
LINES = """
INSERT INTO cases_clockentry (id, case_id, position, clock, kind, "on", "limit", unit, reason, basis, source, by, at)
SELECT uuidv7(line.at - now()), chunk.id, line.position, line.clock, line.kind, line.at::date, line."limit",
    CASE WHEN line."limit" IS NULL THEN '' ELSE 'workday' END, '', '', '', person, line.at
FROM chunk CROSS JOIN LATERAL (VALUES
    (0, 'acceptance', 'start', 5, chunk.at, true),
    (1, 'acceptance', 'stop', NULL, taken_at, taken_at IS NOT NULL),
    (2, 'promised', 'start', 5, taken_at, taken_at IS NOT NULL),
    (3, 'statutory', 'start', 20, taken_at, taken_at IS NOT NULL),
    (4, 'promised', 'stop', NULL, decided_at, decided_at IS NOT NULL),
    (5, 'statutory', 'stop', NULL, decided_at, decided_at IS NOT NULL),
    (6, 'delivery', 'start', 10, decided_at, decided_at IS NOT NULL),
    (7, 'delivery', 'stop', NULL, closed_at, closed_at IS NOT NULL)
) AS line(position, clock, kind, "limit", at, happened)
WHERE line.happened
"""


def prepare(connection: psycopg.Connection) -> None:
    """Give this connection the table of last days, and the days of the calendar's own zone."""
    table = workdays()
    connection.execute("SELECT set_config('timezone', %s, false)", [str(table.zone)])
    connection.execute(TABLE)
    today = datetime.now(table.zone).date()
    with connection.cursor().copy("COPY bench_due FROM STDIN") as rows:
        for back in range(REACH + 1):
            day = today - timedelta(days=back - 1)
            dues = [table.add(day, limit) for limit in (ACCEPTANCE, PROMISED, STATUTORY, DELIVERY)]
            rows.write_row((day, *dues, *(list(table.unpublished(day, dues[clock])) for clock in (0, 2, 3))))


def today() -> dict[str, Any]:
    """Return the last days of the limits of a case that is filed and accepted today."""
    table = workdays()
    day = datetime.now(table.zone).date()
    acceptance, promised, statutory = (table.add(day, limit) for limit in (ACCEPTANCE, PROMISED, STATUTORY))
    years = list(table.unpublished(day, statutory))
    return {"day": day, "acceptance": acceptance, "promised": promised, "statutory": statutory, "years": years}
