"""Finish a task with an opinion."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from yimen.approvals.actions.end_task import Ending, Progress, end_task
from yimen.approvals.actions.open_steps import Due
from yimen.approvals.models import Task
from yimen.approvals.queries import facts_in
from yimen.approvals.rules.claim import check_mine
from yimen.approvals.rules.course import Facts, times_left
from yimen.approvals.rules.words import check_answered, word_said
from yimen.catalogue.rules.flow import read_flow


def finish_task(*, task: Task, staff: UUID, ending: Ending, version: int | None, at: datetime, due: Due) -> Progress:
    """Return the progress; `task` and its run are locked. Raise NotAllowed unless it is the asker's, as last seen.

    Whoever disagrees in a review sends the matter back where the flow has a way back that is not used up.
    """
    check_mine(task.state, claimed_by=task.claimed_by, staff=staff, expected=version, actual=task.version)
    flow = read_flow(task.run.flow)
    step = flow.step(task.step)
    facts = facts_in(task.run_id) if step.back else Facts()
    word = word_said(step, ending.word, times_left=times_left(step, flow, facts.sent_back))
    check_answered(step, word, ending.answers)
    return end_task(task, flow, replace(ending, word=word), by=staff, at=at, due=due)
