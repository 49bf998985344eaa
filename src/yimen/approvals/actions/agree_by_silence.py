"""Finish a step whose last day passed without an opinion: silence agrees, and nobody is named for it."""

from datetime import date, datetime

from yimen.approvals.actions.end_task import Ending, Progress, end_task
from yimen.approvals.actions.open_steps import Due
from yimen.approvals.models import Task
from yimen.approvals.rules.course import Word
from yimen.approvals.rules.words import check_silent
from yimen.catalogue.rules.flow import read_flow


def agree_by_silence(*, task: Task, ground: str, today: date, at: datetime, due: Due) -> Progress:
    """Return the progress; `task` and its run are locked. Raise NotAllowed until the day after the step's last.

    `ground` says on what ground silence counts; it stands where an opinion would.
    """
    check_silent(task.state, task.kind, silence_agrees=task.silence_agrees, due_on=task.due_on, today=today)
    flow = read_flow(task.run.flow)
    return end_task(task, flow, Ending(word=Word.AGREE, opinion=ground), by=None, at=at, due=due)
