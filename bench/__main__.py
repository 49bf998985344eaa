"""Run the benchmark: search, import, then seed once, then each operation and its limit, then one table.

SIZE (cases, 1,000,000), SECONDS (a run, 10), CALLERS (8), ONLY (submit direct bundle approve open list lit days seals
queue booking check: some of them; check only when named: it seeds ten licences for each case) and BENCH_HOME
(.yimen/bench) are honoured.
"""

import os
import sys

from bench import importing, place
from bench.search import run as search

CASES = ("submit", "direct", "approve", "open", "list", "lit", "bundle")  # what needs the seeded cases


def main() -> int:
    """Run everything; return 1 when an operation failed."""
    size, seconds = int(os.environ.get("SIZE", "1000000")), float(os.environ.get("SECONDS", "10"))
    only = os.environ.get("ONLY", "").replace(",", " ").split()
    only_check = "check" in only and not set(CASES) & set(only)
    found = 0 if only_check else search.main() or importing.main()
    if os.environ.get("SEARCH_ONLY"):
        return found
    here = place.deployment()
    with place.running(here), place.owner(here) as connection:
        from bench import cast, report, seed
        from bench.course import ONLY, Course

        cast.build()
        if not only_check:
            seed.seed(connection, size)
        course = Course(here, connection, cast.read(), size=size, seconds=seconds)
        if "seals" in (ONLY or ["seals"]):
            from bench import seals

            print(seals.table(seconds), flush=True)
        if "queue" in (ONLY or ["queue"]):
            from bench import queue

            print(queue.table(seconds), flush=True)
        if "booking" in (ONLY or ["booking"]):
            from bench import booking

            print(booking.table(seconds), flush=True)
        results = course.run()
        print(report.table(results, course))
        return found or (0 if all(result.is_clean for result in results) else 1)


if __name__ == "__main__":
    sys.exit(main())
