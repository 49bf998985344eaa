"""The course of one case: the verbs to call and when, found on the state table before anything is written."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from yimen.cases.rules.states import ENDED, MOVES, Move, State
from yimen.config.replay.log import Event, LogCase
from yimen.config.replay.mapping import Plan
from yimen.config.replay.reasons import Reason
from yimen.config.replay.tally import is_late, taken
from yimen.config.replay.words import SUBMIT, VERBS, Verb

# What may be filled in when the log leaves it out: steps that only let the case go on.
FILLERS = {
    Move.PASS_PRE_REVIEW: VERBS["pass pre-review"],
    Move.RESUBMIT_AT_WINDOW: VERBS["resubmit"],
    Move.ACCEPT: VERBS["accept"],
    Move.SUPPLY_SUPPLEMENT: VERBS["supply"],
    Move.HAND_OVER_AGAIN: VERBS["hand over again"],
    Move.END_SPECIAL: VERBS["resume"],
    Move.DECIDE: VERBS["grant"],
}
AT_ONCE = {Move.PASS_PRE_REVIEW, Move.ACCEPT}  # filled in right after the step before, not when they were missed
AT_REST = {State.READY}  # decided: what is left is handing out


@dataclass(frozen=True, slots=True)
class Step:
    """One verb to call; `event` is what the log says, `is_filled` whether it says so at all."""

    at: datetime
    verb: Verb
    event: Event
    is_filled: bool = False


@dataclass
class Course:
    """The verbs of one case in order, and what of the log they leave out."""

    case: LogCase
    steps: list[Step] = field(default_factory=list)
    left_out: list[tuple[Event, Reason]] = field(default_factory=list)
    adapted: list[Reason] = field(default_factory=list)
    state: State = State.SUBMITTED

    @property
    def filed_at(self) -> datetime:
        """Return when the case is filed."""
        return self.steps[0].at

    @property
    def accepted_at(self) -> datetime | None:
        """Return when the case is accepted, None when it never is."""
        return next((step.at for step in self.steps if step.verb.move == Move.ACCEPT), None)


def course_of(case: LogCase, plan: Plan) -> Course:
    """Return the course that tells the log's events as far as the state table allows.

    A case whose deadline runs before the log accepts it, or that the log never accepts, is accepted when it is filed:
    our clock starts with acceptance, the log's did earlier.
    """
    course = _course(case, plan, accept_at_once=False)
    if case.deadline is None:
        return course
    precision, accepted = plan.deadline.precision if plan.deadline else "day", course.accepted_at
    if accepted is None or is_late(accepted, case.deadline, precision=precision):
        at_once = _course(case, plan, accept_at_once=True)
        if (at_once.state in ENDED) == (course.state in ENDED):
            at_once.adapted.append(Reason("accept earlier"))
            course = at_once
    if is_late(course.filed_at, case.deadline, precision=precision):
        midnight = case.deadline.replace(hour=0, minute=0, second=0, microsecond=0)
        _file_earlier(course, case.deadline if precision == "instant" else midnight)
    return course


def _file_earlier(course: Course, at: datetime) -> None:
    """Move filing, and acceptance at filing, to the deadline: the clock cannot end before it starts."""
    first = course.filed_at
    course.steps = [
        replace(step, at=at) if step.at == first and step.verb.word in (SUBMIT, "accept") else step
        for step in course.steps
    ]
    course.adapted.append(Reason("file earlier"))


def _course(case: LogCase, plan: Plan, *, accept_at_once: bool) -> Course:
    course = Course(case)
    first = case.begins
    filing = _verbs(first, case, plan)
    is_filing = not isinstance(filing, Reason) and any(verb.word == SUBMIT for verb in filing)
    course.steps.append(Step(first.at, VERBS[SUBMIT], first, is_filled=not is_filing))
    if accept_at_once:
        _go(course, first, VERBS["accept"], fill=True, is_filled=True)
    _follow(course, case.events, plan)
    return course


def _follow(course: Course, events: Sequence[Event], plan: Plan) -> None:
    """Append what these events tell."""
    for event in events:
        found = _verbs(event, course.case, plan)
        if isinstance(found, Reason):
            course.left_out.append((event, found))
            continue
        for verb in found:
            reason = _take(course, event, verb, fill=plan.fill)
            if reason:
                course.left_out.append((event, reason))
                break


def go_on_without(course: Course, place: int, plan: Plan) -> None:
    """Plan anew what follows a step that was refused: the case stands where it stood before it."""
    event, planned = course.steps[place].event, course.accepted_at
    course.steps = course.steps[:place]
    course.state = State.SUBMITTED
    for step in course.steps:
        course.state = MOVES[step.verb.move][course.state] if step.verb.move else course.state
    later = course.case.events[course.case.events.index(event) + 1 :]
    again = set(later)
    course.left_out = [(told, reason) for told, reason in course.left_out if told not in again]
    _follow(course, later, plan)
    _keep_acceptance(course, place, planned)


def _keep_acceptance(course: Course, place: int, planned: datetime | None) -> None:
    """Accept when it was planned, if that is still in order: the limit of the case was chosen for that day."""
    for index, step in enumerate(course.steps[place:-1], start=place):
        in_order = planned is not None and course.steps[index - 1].at <= planned <= course.steps[index + 1].at
        if step.verb.move == Move.ACCEPT and step.is_filled and in_order and planned:
            course.steps[index] = replace(step, at=planned)


def _verbs(event: Event, case: LogCase, plan: Plan) -> tuple[Verb, ...] | Reason:
    """Return what an event does, or why nothing."""
    transition = event.cells.get(plan.columns.lifecycle, "")
    if not taken(transition, plan.transitions, is_row=event.is_row):
        return Reason("lifecycle", transition)
    choice = plan.choice(event.activity)
    step = any(step.activity == event.activity for step in plan.steps)
    if choice is None:
        return (VERBS["review"],) if step else Reason("unmapped")
    verbs = choice.verbs
    if choice.column:
        value = event.cells.get(choice.column, "")
        if value not in choice.values and not verbs:
            return Reason("unmapped value", value)
        verbs = choice.values.get(value, verbs)
    if not verbs:
        return Reason("ignored")
    if plan.end.take == "last" and event.activity in plan.end.activities and _ends_later(event, case, plan):
        return Reason("later end")
    return verbs


def _ends_later(event: Event, case: LogCase, plan: Plan) -> bool:
    ends = (e for e in reversed(case.events) if e.activity in plan.end.activities)
    return next(ends, event) is not event


def _take(course: Course, event: Event, verb: Verb, *, fill: bool) -> Reason | None:
    """Append a verb, with the steps that must come before it; return why it cannot be."""
    if verb.word == SUBMIT:
        return None if course.steps[0].event is event else Reason("filed before")
    if verb.move is None and verb.needs is None:
        course.steps.append(Step(event.at, verb, event))
        return None
    return _go(course, event, verb, fill=fill)


def _go(course: Course, event: Event, verb: Verb, *, fill: bool, is_filled: bool = False) -> Reason | None:
    move = verb.move or verb.needs
    assert move is not None
    before = path_to(course.state, move)
    if before is None:
        over = course.state in ENDED or course.state in AT_REST
        return Reason("ended") if over else Reason("illegal", course.state)
    if before and not fill:
        return Reason("fill off", ", ".join(before))
    for filler in before:
        at = course.steps[-1].at if filler in AT_ONCE else event.at
        course.steps.append(Step(at, FILLERS[filler], event, is_filled=True))
        course.state = MOVES[filler][course.state]
    course.steps.append(Step(event.at, verb, event, is_filled))
    if verb.move:
        course.state = MOVES[verb.move][course.state]
    return None


def path_to(state: State, move: Move) -> list[Move] | None:
    """Return the fewest fillers after which the move is legal, None when no way leads there."""
    waiting: deque[tuple[State, list[Move]]] = deque([(state, [])])
    seen = {state}
    while waiting:
        here, path = waiting.popleft()
        if here in MOVES[move]:
            return path
        for filler in FILLERS:
            there = MOVES[filler].get(here)
            if there is not None and there not in seen and (filler != Move.DECIDE or move == Move.HAND_OUT):
                seen.add(there)
                waiting.append((there, [*path, filler]))
    return None


def is_in_order(course: Course) -> bool:
    """Return whether no step comes before the one it follows."""
    return all(earlier.at <= later.at for earlier, later in pairwise(course.steps))
