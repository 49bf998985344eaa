"""The table that docs/performance.md holds."""

import os
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from bench.arithmetic import Arithmetic
from bench.course import CALLERS, CALM, CLIENTS, ROUNDS, Course, Result, Round

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
        f"{result.middle(lambda each: each.busy.per_second):,.0f}",
        f"{result.calm.milliseconds(0.5):.1f}",
        f"{result.calm.milliseconds(0.99):.1f}",
        str(result.statements),
        f"{result.middle(lambda each: each.limit.per_second):,.0f}",
        _shares(result, lambda each: each.busy.per_second / each.limit.per_second),
        f"{result.middle(lambda each: each.cost):.2f}",
        f"{result.middle(lambda each: each.limit.cost):.2f}",
        _shares(result, lambda each: each.limit.cost / each.cost),
        result.target,
    )


def _shares(result: Result, of: Callable[[Round], float]) -> str:
    """Return the median of the rounds in per cent, and the lowest and highest."""
    each = sorted(map(of, result.rounds))
    return f"{100 * result.middle(of):.0f} % ({100 * each[0]:.0f} to {100 * each[-1]:.0f})"


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
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()} of "
        f"{sys.base_prefix}, PostgreSQL {version[0]} (fsync {on}, synchronous_commit {durable}), about {cases[0]:,} "
        f"cases, load before the run {course.load:.1f}; throughput with {CALLERS} callers, p50 and p99 with {CALM}, "
        f"limits with {CLIENTS} pgbench clients; medians of {ROUNDS} rounds of the limit and the operation; load "
        f"generator and server on the same cores."
    )


def _notes(results: list[Result], course: Course) -> list[str]:
    memory = ", ".join(f"{one:.0f} MB" for one in course.memory)
    requests = max(course.requests, 10_000)
    notes = (
        [f"Memory of each web worker (PSS) after {requests:,} requests: {memory} (target < 150 MB)."] if memory else []
    )
    notes += [
        f"NOT CLEAN: {result.name}: {[dict(each.busy.statuses) for each in result.rounds]}"
        for result in results
        if not result.is_clean
    ]
    return notes
