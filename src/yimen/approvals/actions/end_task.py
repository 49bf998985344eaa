"""End a task with a word, and write what follows from it; the verbs that say who may do so call this one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

from yimen.approvals.actions.advance_run import advance_run
from yimen.approvals.actions.open_steps import Due
from yimen.approvals.models import Task, TaskState
from yimen.approvals.rules.course import Facts, Word, after, course
from yimen.approvals.rules.facts import Row, facts_of
from yimen.catalogue.rules.flow import Flow

END = """
WITH ended AS (
    UPDATE approvals_task SET state = %s, outcome = %s, opinion = %s, answers = %s, claimed_by = %s, finished_at = %s,
        version = %s
    WHERE id = %s RETURNING id
)
SELECT step, state, outcome, is_past FROM approvals_task
WHERE run_id = %s AND state NOT IN ('returned', 'cancelled') AND id NOT IN (SELECT id FROM ended)
"""


@dataclass(frozen=True, kw_only=True)
class Ending:
    """What is said at the end of a step: the word, the written opinion, and the answers of the step's own form."""

    word: Word
    opinion: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Progress:
    """Where the run stands after a task."""

    task: Task
    is_decided: bool
    is_finished: bool
    opened: tuple[Task, ...] = ()


def end_task(task: Task, flow: Flow, ending: Ending, *, by: UUID | None, at: datetime, due: Due) -> Progress:
    """Return the progress; `task` and its run are locked, and whether it may be ended has been looked at.

    Nobody ends it (`by` is None) where silence agrees.
    """
    skips = ending.word == Word.SKIP
    task.state, task.outcome = (TaskState.SKIPPED, "") if skips else (TaskState.DONE, ending.word.value)
    task.opinion, task.answers, task.claimed_by = ending.opinion, dict(ending.answers), by
    task.finished_at, task.version = at, task.version + 1
    facts, past = after(flow, _write(task), step=flow.step(task.step), word=ending.word)
    found = course(flow, facts)
    opened = advance_run(task.run, found, at=at, due=due, past=past)
    return Progress(task, is_decided=found.is_decided, is_finished=found.is_finished, opened=opened)


def _write(task: Task) -> Facts:
    """Write the ended task; return what else has happened, as the run's lock lets it stand."""
    values: tuple[Any, ...] = (
        task.state, task.outcome, task.opinion, Jsonb(task.answers), task.claimed_by, task.finished_at, task.version,
        task.pk, task.run_id,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(END, values)
        rows: list[Row] = cursor.fetchall()
    return facts_of(rows)
