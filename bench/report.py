"""The table that docs/performance.md holds."""

import os
import platform
from datetime import UTC, datetime

from bench.course import CALLERS, CALM, CLIENTS, Course, Result

HEAD = (
    "operation",
    "/s",
    "p50 ms",
    "p99 ms",
    "statements",
    "limit /s",
    "of the limit",
    "CPU ms",
    "limit CPU ms",
    "of the limit by CPU",
    "target",
)


def table(results: list[Result], course: Course) -> str:
    """Return the table in Markdown, with what one needs to know to repeat it."""
    rows = [HEAD, tuple("---" for _ in HEAD), *(_row(result) for result in results)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(["", _where(course), "", *lines, "", *_notes(results, course)])


def _row(result: Result) -> tuple[str, ...]:
    return (
        result.name,
        f"{result.busy.per_second:,.0f}",
        f"{result.calm.milliseconds(0.5):.1f}",
        f"{result.calm.milliseconds(0.99):.1f}",
        str(result.statements),
        f"{result.limit.per_second:,.0f}",
        f"{100 * result.busy.per_second / result.limit.per_second:.0f} %",
        f"{result.cost:.2f}",
        f"{result.limit.cost:.2f}",
        f"{100 * result.limit.cost / result.cost:.0f} %",
        result.target,
    )


def _where(course: Course) -> str:
    version = course.connection.execute("SHOW server_version").fetchone() or ("?",)
    fsync = course.connection.execute(
        "SELECT current_setting('fsync'), current_setting('synchronous_commit')"
    ).fetchone()
    cases = course.connection.execute(
        "SELECT reltuples::bigint FROM pg_class WHERE relname = 'cases_case'"
    ).fetchone() or (0,)
    on, durable = fsync or ("?", "?")
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"PostgreSQL {version[0]} (fsync {on}, synchronous_commit {durable}), about {cases[0]:,} cases; throughput "
        f"with {CALLERS} callers, p50 and p99 with {CALM}, limits with {CLIENTS} pgbench clients; "
        f"load generator and server on the same cores."
    )


def _notes(results: list[Result], course: Course) -> list[str]:
    memory = ", ".join(f"{one:.0f} MB" for one in course.memory)
    requests = max(course.requests, 10_000)
    notes = (
        [f"Memory of each web worker (PSS) after {requests:,} requests: {memory} (target < 150 MB)."] if memory else []
    )
    notes += [f"NOT CLEAN: {result.name}: {dict(result.busy.statuses)}" for result in results if not result.is_clean]
    return notes
