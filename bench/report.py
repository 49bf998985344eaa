"""The table that docs/performance.md holds."""

import os
import platform
from datetime import UTC, datetime

from bench.arithmetic import Arithmetic
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
    rows += [arithmetic_row(course.arithmetic)] if course.arithmetic else []
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


def arithmetic_row(found: Arithmetic) -> tuple[str, ...]:
    """Return the row about working days; its limit is the bare table, and both are processor time only."""
    each, limit = 1000 / found.per_second, 1000 / found.limit_per_second
    return (
        "due date in working days, in Python",
        f"{found.per_second:,.0f}",
        "",
        "",
        "0",
        f"{found.limit_per_second:,.0f}",
        f"{100 * limit / each:.0f} %",
        f"{each:.5f}",
        f"{limit:.5f}",
        f"{100 * limit / each:.0f} %",
        f">= {found.target:,.0f}/s" + ("" if found.is_met else " NOT MET"),
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
