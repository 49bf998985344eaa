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
LINES = {Move.START_SPECIAL: Kind.PAUSE, Move.END_SPECIAL: Kind.RESUME, Move.EXTEND: Kind.EXTEND}


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
    _drop_extensions(course, keep=1)
    for _ in range(2):  # once more without an extension that would come after the last day
        for unit in ("workday", "day"):
            limit = _in_days(course, unit, plan, workdays=workdays)
            if limit is None or _is_extended_late(course, limit, unit, plan=plan, workdays=workdays):
                continue
            if unit == "day":
                course.adapted.append(Reason("day off"))
            return Limits(Clock.PROMISED, limit, unit, plan.answer_days)
        _drop_extensions(course, keep=0)
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


def _in_days(course: Course, unit: str, plan: Plan, *, workdays: Workdays) -> int | None:
    """Return the limit whose last day is the deadline's after all pauses of the course, None when none has it."""
    deadline = course.case.deadline
    assert deadline is not None
    low, high = 0, min(MOST, max(0, (deadline.date() - course.steps[0].at.date()).days))
    while low <= high:
        middle = (low + high) // 2
        due = _due(_lines(course, middle, unit, plan=plan), workdays)
        if due.on == deadline.date():
            return middle
        low, high = (middle + 1, high) if due.on < deadline.date() else (low, middle - 1)
    return None


def _is_extended_late(course: Course, limit: int, unit: str, *, plan: Plan, workdays: Workdays) -> bool:
    """Return whether an extension would come when the limit is over already: that is no longer legal."""
    lines = _lines(course, limit, unit, plan=plan)
    extended = [number for number, line in enumerate(lines) if line.kind == Kind.EXTEND]
    return any(_due(lines[:number], workdays).is_past(lines[number].at, workdays) for number in extended)


def _drop_extensions(course: Course, *, keep: int) -> None:
    """Leave out the extensions after the first ones: the law knows one, and that in time."""
    found = [step for step in course.steps if step.verb.move == Move.EXTEND][keep:]
    course.steps = [step for step in course.steps if step not in found]
    course.left_out += [(step.event, Reason("late extension" if not keep else "second extension")) for step in found]


def _due(lines: list[Line], workdays: Workdays) -> Due:
    folded = fold(lines, workdays)
    assert folded is not None
    return folded.due


def _lines(course: Course, limit: int, unit: str, *, plan: Plan) -> list[Line]:
    accepted = course.accepted_at
    assert accepted is not None
    start = Line("promised", Kind.START, accepted, limit, unit)
    return [start, *(_line(step, unit, plan) for step in course.steps if step.verb.move in LINES)]


def _line(step: Step, unit: str, plan: Plan) -> Line:
    assert step.verb.move is not None
    kind = LINES[step.verb.move]
    if kind == Kind.EXTEND:
        return Line("promised", kind, step.at, plan.extension_days, unit)
    return Line("promised", kind, step.at)
