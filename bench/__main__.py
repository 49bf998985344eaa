"""Run the benchmark: search, import, then seed once, then each operation and its limit, then one table.

SIZE (cases, 1,000,000), SECONDS (a run, 10), CALLERS (8), ONLY (submit direct bundle approve open list lit days pages
seals queue screens booking rota flow tables instant check: some of them; check only when named: it seeds ten licences
for each case) and BENCH_HOME (.yimen/bench) are honoured.
"""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from bench import importing, place
from bench.search import run as search
from yimen.config.deployment import Deployment

if TYPE_CHECKING:
    from bench.course import Course

CASES = ("submit", "direct", "approve", "open", "list", "lit", "bundle", "pages")  # what needs the seeded cases
APART = (
    "seals",
    "queue",
    "screens",
    "booking",
    "rota",
    "flow",
    "tables",
    "instant",
)  # what needs none, nor the search and the import before them


def main() -> int:
    """Run everything; return 1 when an operation failed."""
    size, seconds = int(os.environ.get("SIZE", "1000000")), float(os.environ.get("SECONDS", "10"))
    only = os.environ.get("ONLY", "").replace(",", " ").split()
    only_check = "check" in only and not set(CASES) & set(only)
    unseeded = bool(only) and not (set(only) - set(APART))
    found = 0 if only_check or unseeded else search.main() or importing.main()
    if os.environ.get("SEARCH_ONLY"):
        return found
    here = place.deployment()
    with place.running(here), place.owner(here) as connection:
        from bench import cast, report, seed
        from bench.course import ONLY, Course

        cast.build()
        if not (only_check or unseeded):
            seed.seed(connection, size)
        course = Course(here, connection, cast.read(), size=size, seconds=seconds)
        for name, part in _tables(here, course).items():
            if name in (ONLY or [name]):
                print(part(), flush=True)
        results = course.run()
        if results or not unseeded:
            print(report.table(results, course))
        return found or (0 if all(result.is_clean for result in results) else 1)


def _tables(here: Deployment, course: "Course") -> dict[str, Callable[[], str]]:
    """Return the tables that are measured apart from the course."""
    from bench import booking, flow, instant, pages, queue, rota, screens, seals, tables

    seconds = course.seconds
    return {
        "pages": pages.table,
        "seals": lambda: seals.table(seconds),
        "queue": lambda: queue.table(seconds),
        "screens": lambda: screens.table(here),
        "booking": lambda: booking.table(seconds),
        "rota": rota.table,
        "flow": lambda: flow.table(here, course.cast, seconds=seconds),
        "tables": lambda: tables.table(seconds),
        "instant": lambda: instant.table(here, seconds),
    }


if __name__ == "__main__":
    sys.exit(main())
