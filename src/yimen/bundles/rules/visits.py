"""Joint inspections (联合核查): one appointment that every branch keeps, proposed in working days."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from yimen.catalogue.rules.flow import StepKind
from yimen.catalogue.rules.procedure import Procedure
from yimen.kernel.rules.errors import NotAllowed

MOST_DAYS = 10


class VisitState(StrEnum):
    """Where an appointment stands: days proposed, one day fixed, called off, or over."""

    ASKED = "asked"
    FIXED = "fixed"
    CANCELLED = "cancelled"
    HELD = "held"


LABELS = {
    VisitState.ASKED: "征求各部门意见",
    VisitState.FIXED: "已定日期",
    VisitState.CANCELLED: "已取消",
    VisitState.HELD: "已结束",
}
OPEN = (VisitState.ASKED, VisitState.FIXED)


def is_inspected(flow: dict[str, Any], elements: dict[str, Any], procedure: dict[str, Any]) -> bool:
    """Return whether an item is looked at on the spot: by a step, or with a sheet; a simple one never is."""
    if Procedure.of(procedure).is_simple:
        return False
    steps = flow.get("steps") or ()
    return bool(elements.get("inspection_points")) or any(step["kind"] == StepKind.INSPECTION for step in steps)


def check_days(days: Collection[date], *, today: date, is_workday: Callable[[date], bool]) -> None:
    """Raise NotAllowed unless the days proposed are working days to come, and not too many to answer."""
    if not 1 <= len(set(days)) <= MOST_DAYS:
        raise NotAllowed("visit_days", most=MOST_DAYS)
    if any(day <= today or not is_workday(day) for day in days):
        raise NotAllowed("visit_no_workday")


def check_answer(fits: Collection[date], clash: str, proposed: Collection[date], *, is_named: bool) -> None:
    """Raise NotAllowed unless the answer names days proposed, says what clashes with the others, and names who goes."""
    if set(fits) - set(proposed):
        raise NotAllowed("visit_other_day")
    if set(fits) != set(proposed) and not clash.strip():
        raise NotAllowed("visit_needs_clash")
    if fits and not is_named:
        raise NotAllowed("visit_needs_officers")


def common_day(answers: Iterable[Collection[date]]) -> date | None:
    """Return the first day that fits everybody; None where there is none."""
    sets = [set(each) for each in answers]
    return min(set.intersection(*sets), default=None) if sets else None


def check_reason(reason: str) -> None:
    """Raise NotAllowed unless it is said why an appointment is moved or called off: the applicant is told."""
    if not reason.strip():
        raise NotAllowed("visit_needs_reason")


def check_state(state: str, allowed: Sequence[VisitState]) -> None:
    """Raise NotAllowed for an appointment that stands otherwise by now."""
    if state not in allowed:
        raise NotAllowed("visit_not_open")
