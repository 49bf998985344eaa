"""From the log's deadline to a limit that the deployment's own clock turns into that very date."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from yimen.cases.rules.clock import Due
from yimen.cases.rules.ledger import Clock, Kind, Line, fold
from yimen.cases.rules.states import Move
from yimen.config.replay.course import Course, Step
from yimen.config.replay.mapping import Plan
from yimen.config.replay.reasons import Reason
from yimen.kernel.rules.workdays import Workdays

HOUR = timedelta(hours=1)
MOST = 32_767  # what a limit's column holds
LINES = {Move.START_SPECIAL: Kind.PAUSE, Move.END_SPECIAL: Kind.RESUME}


@dataclass(frozen=True)
class Limits:
    """What the item of a case says: the promise, none without a deadline, and the working days to answer.

    `clock` is the one that bears the log's deadline; empty when the log names none.
    """

    clock: str
    limit: int | None
    unit: str
    answer_days: int


def limits_of(course: Course, plan: Plan, workdays: Workdays) -> Limits:
    """Return the limits of a case; notes on the course what of its deadline could not be kept."""
    deadline, accepted = course.case.deadline, course.accepted_at
    if deadline is None:
        return Limits("", None, "workday", plan.answer_days)
    if accepted is None:  # it ends before acceptance: what binds until then is the limit to answer
        answer = max(0, workdays.between(course.filed_at.date(), deadline.date()))
        return Limits(Clock.ACCEPTANCE, None, "workday", min(answer, MOST))
    if plan.deadline and plan.deadline.precision == "instant" and (hours := _in_hours(course, deadline, accepted)):
        return Limits(Clock.PROMISED, hours, "hour", plan.answer_days)
    for unit in ("workday", "day"):
        limit = _in_days(course, unit, deadline, workdays=workdays)
        if limit is not None:
            if unit == "day":
                course.adapted.append(Reason("day off"))
            return Limits(Clock.PROMISED, limit, unit, plan.answer_days)
    course.adapted.append(Reason("other date"))
    days = min(max(0, workdays.between(accepted.date(), deadline.date())), MOST)
    return Limits(Clock.PROMISED, days, "workday", plan.answer_days)


def _in_hours(course: Course, deadline: datetime, accepted: datetime) -> int | None:
    """Return whole hours, for which acceptance moves by less than one; None with pauses, or when there are too many."""
    hours = -((accepted - deadline) // HOUR)
    if hours > MOST or any(step.verb.move in LINES for step in course.steps):
        return None
    at = deadline - hours * HOUR
    if at != accepted:
        course.steps = [replace(step, at=min(step.at, at)) if step.at <= accepted else step for step in course.steps]
        course.adapted.append(Reason("whole hours"))
    return hours


def _in_days(course: Course, unit: str, deadline: datetime, *, workdays: Workdays) -> int | None:
    """Return the limit whose last day is the deadline's after all pauses of the course, None when none has it."""
    low, high = 0, min(MOST, max(0, (deadline.date() - course.steps[0].at.date()).days))
    while low <= high:
        middle = (low + high) // 2
        due = _due(course, middle, unit, workdays=workdays)
        if due.on == deadline.date():
            return middle
        low, high = (middle + 1, high) if due.on < deadline.date() else (low, middle - 1)
    return None


def _due(course: Course, limit: int, unit: str, *, workdays: Workdays) -> Due:
    accepted = course.accepted_at
    assert accepted is not None
    pauses = (_line(step) for step in course.steps if step.verb.move in LINES)
    folded = fold([Line("promised", Kind.START, accepted, limit, unit), *pauses], workdays)
    assert folded is not None
    return folded.due


def _line(step: Step) -> Line:
    assert step.verb.move is not None
    return Line("promised", LINES[step.verb.move], step.at)
