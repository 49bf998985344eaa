"""When a branch is stuck: one definition, by which the agenda of a joint meeting (联审会议) is built.

A branch is stuck when its day is over, when its clock has stood still too long, when its decision waits too long for
missing papers, or when it should have been filed and was not. How long is too long are parameters.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yimen.kernel.rules.workdays import Workdays


class Why(StrEnum):
    """Why a branch is stuck, the gravest first."""

    OVERDUE = "overdue"
    PAPERS = "papers"
    STANDING = "standing"
    NOT_FILED = "not_filed"


WHY = {
    Why.OVERDUE: "已超期",
    Why.PAPERS: "等待要件",
    Why.STANDING: "停钟过久",
    Why.NOT_FILED: "该报未报",
}


@dataclass(frozen=True)
class Branch:
    """What is known of one line of a plan: unfiled (`may_file`: nothing before it is missing), or its open case."""

    planned_from: date
    may_file: bool = True
    is_filed: bool = False
    due: date | None = None
    paused_on: date | None = None
    awaits_since: date | None = None


@dataclass(frozen=True)
class Patience:
    """For how many working days nobody worries: a clock that stands still, papers to come, a line to file."""

    standing: int = 10
    papers: int = 10
    unfiled: int = 2


@dataclass(frozen=True)
class Stuck:
    """Why a branch is stuck, and for how many working days."""

    why: Why
    days: int


def stuck(branch: Branch, patience: Patience, *, today: date, workdays: Workdays) -> Stuck | None:
    """Return why the branch is stuck, None when it is not; on the very last day of patience it is not yet."""
    if not branch.is_filed:
        late = workdays.between(branch.planned_from, today)
        return Stuck(Why.NOT_FILED, late) if branch.may_file and late > patience.unfiled else None
    if branch.due is not None and branch.due < today:
        return Stuck(Why.OVERDUE, workdays.between(branch.due, today))
    for since, most, why in (
        (branch.awaits_since, patience.papers, Why.PAPERS),
        (branch.paused_on, patience.standing, Why.STANDING),
    ):
        if since is not None and (days := workdays.between(since, today)) > most:
            return Stuck(why, days)
    return None
