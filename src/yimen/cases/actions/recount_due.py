"""Compute the due dates of open cases anew when the working days of a year have become known or have changed.

A deployment may have a million open cases. They are walked by key, so many at a time; what a batch holds is computed
without a lock, and only cases whose dates really move are locked, in a transaction of their batch. A run that was
killed is simply begun again: what has moved does not move twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection, transaction
from psycopg.types.json import Jsonb

from yimen.approvals.actions.recount_tasks import recount_tasks
from yimen.approvals.queries import OpenStep, open_steps
from yimen.cases.actions.recount_urges import recount_urges
from yimen.cases.events import DueDatesMoved
from yimen.cases.models import Case
from yimen.cases.queries.clocks import differs, ledgers_of, open_batches, wrong_dates
from yimen.cases.rules.due_columns import COLUMNS, columns
from yimen.cases.rules.lines import Line
from yimen.cases.rules.step_clock import step_due_on
from yimen.kernel.actions.publish import publish_all
from yimen.kernel.queries import forget_workdays, workdays

EXAMPLES = 5
TYPES = {"due_at": "timestamptz", "unpublished_years": "smallint[]"}  # every other column is a date
WRITE = f"""
UPDATE cases_case SET {", ".join(f"{name} = moved.{name}" for name in COLUMNS)}
FROM jsonb_to_recordset(%s) AS moved(id uuid, {", ".join(f"{name} {TYPES.get(name, 'date')}" for name in COLUMNS)})
WHERE cases_case.id = moved.id
"""  # noqa: S608  the names are our own
DATES = tuple(name for name in COLUMNS if name != "unpublished_years")


@dataclass(frozen=True)
class Moved:
    """A case whose binding date is another one now."""

    number: str
    before: date | None
    after: date | None


@dataclass(frozen=True)
class Recounted:
    """How many open cases were looked at, how many got other dates, how many the same but for certain, and examples."""

    looked_at: int = 0
    moved: int = 0
    confirmed: int = 0
    examples: tuple[Moved, ...] = ()

    def __add__(self, other: "Recounted") -> "Recounted":
        """Return the sum of two batches."""
        counts = (self.looked_at + other.looked_at, self.moved + other.moved, self.confirmed + other.confirmed)
        return Recounted(*counts, examples=(*self.examples, *other.examples)[:EXAMPLES])


def recount_due(*, year: int, at: datetime, advance: Callable[[int], None] = lambda _: None) -> Recounted:
    """Return what moved; ledgers and the limits in them stay as they were. Not inside a transaction of another verb."""
    forget_workdays()
    total = Recounted()
    for batch in open_batches(year):
        stale = _stale(batch)
        total += Recounted(looked_at=len(batch)) + (_move(stale, at) if stale else Recounted())
        advance(len(batch))
    recount_urges(at=at)
    return total


def _stale(batch: list[UUID]) -> list[UUID]:
    """Return the cases of the batch that get other dates, or whose steps do."""
    ledgers = ledgers_of(batch)
    return sorted(wrong_dates(ledgers) | {step.subject for step, _ in _steps(batch, ledgers)})


def _steps(batch: Iterable[UUID], ledgers: dict[UUID, list[Line]]) -> list[tuple[OpenStep, date | None]]:
    """Return the steps that have another last day now, and which."""
    table = workdays()
    found = (
        (step, step_due_on(ledgers.get(step.subject, []), step.started_at, step.limit, workdays=table))
        for step in open_steps(batch)
    )
    return [(step, due_on) for step, due_on in found if due_on != step.due_on]


@transaction.atomic
def _move(stale: list[UUID], at: datetime) -> Recounted:
    rows = Case.objects.select_for_update(of=("self",)).filter(pk__in=stale).only("number", *COLUMNS).order_by("pk")
    cases, ledgers = list(rows), ledgers_of(stale)
    changed = [(case, before) for case in cases if (before := _set(case, ledgers.get(case.pk, []))) is not None]
    _write(case for case, _ in changed)
    recount_tasks(dues={step.task: due_on for step, due_on in _steps(stale, ledgers)}, at=at)
    moved = [(case, before) for case, before in changed if any(before[name] != getattr(case, name) for name in DATES)]
    publish_all((_fact(case, before, at), case.pk) for case, before in moved)
    examples = tuple(Moved(case.number, before["next_due"], case.next_due) for case, before in moved[:EXAMPLES])
    return Recounted(moved=len(moved), confirmed=len(changed) - len(moved), examples=examples)


def _write(cases: Iterable[Case]) -> None:
    """Write the derived columns of many cases in one statement."""
    rows = [{"id": case.pk, **{name: getattr(case, name) for name in COLUMNS}} for case in cases]
    values: list[Any] = [Jsonb(rows, dumps=msgspec.json.encode)]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, values)


def _set(case: Case, lines: list[Line]) -> dict[str, Any] | None:
    """Set the columns that follow from the ledger; return the former ones, None when they are the same."""
    before = {name: getattr(case, name) for name in COLUMNS}
    derived = columns(lines, workdays()) if lines else {}
    for name, value in derived.items():
        setattr(case, name, value)
    return before if differs(before, derived) else None


def _fact(case: Case, before: dict[str, Any], at: datetime) -> DueDatesMoved:
    return DueDatesMoved(
        case=case.pk,
        number=case.number,
        hear_by=case.hear_by,
        promised_due=case.promised_due,
        before=before["promised_due"] or before["hear_by"],
        by=None,
        at=at,
    )
