"""What happens to investment projects; no event carries personal data."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class PlanTemplateSet:
    """A template has a new version: by a file, or published by a second person; `hands` wrote it."""

    key: str
    limit: int
    source: str
    by: UUID | None
    at: datetime
    version: int = 1
    hands: tuple[UUID, ...] = ()


@final
@dataclass(frozen=True)
class PlanTemplateDrafted:
    key: str
    number: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class PlanTemplateDraftSaved:
    key: str
    number: int
    revision: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class PlanTemplateDraftDropped:
    key: str
    number: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ProjectRegistered:
    project: UUID
    code: str
    manager: UUID
    due_on: date
    by: UUID
    at: datetime


@dataclass(frozen=True)
class ManagerReassigned:
    project: UUID
    code: str
    before: UUID
    after: UUID
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ContactChanged:
    """Who speaks for the enterprise is another; whoever it is stands in the project only."""

    project: UUID
    code: str
    is_known: bool  # may act for the owner here, and so reads messages
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class PlanEdited:
    project: UUID
    code: str
    version: int
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class PlanLineFiled:
    project: UUID
    code: str
    key: str
    case: UUID
    number: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class IndicatorsPromised:
    project: UUID
    code: str
    names: tuple[str, ...]
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class IndicatorFound:
    project: UUID
    code: str
    name: str
    is_met: bool
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class StudyRegistered:
    study: UUID
    number: str
    valid_to: date
    by: UUID
    at: datetime


@dataclass(frozen=True)
class StudyWithdrawn:
    study: UUID
    number: str
    reason: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class ProjectMadeVip:
    project: UUID
    code: str
    until: date
    agent: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class WeeklyReportSent:
    project: UUID
    code: str
    week: date
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class MilestonesPlanned:
    project: UUID
    code: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class MilestoneReached:
    project: UUID
    code: str
    phase: str
    reached_on: date
    by: UUID
    at: datetime


@dataclass(frozen=True)
class MeetingCalled:
    meeting: UUID
    held_on: date
    projects: tuple[UUID, ...]
    by: UUID
    at: datetime


@dataclass(frozen=True)
class MinutesWritten:
    meeting: UUID
    held_on: date
    projects: tuple[UUID, ...]
    by: UUID
    at: datetime


@dataclass(frozen=True)
class DutyGiven:
    """An agency has something to do for a project by a day: concluded by a meeting, or urged (督办)."""

    duty: UUID
    project: UUID
    code: str
    origin: str
    due_on: date
    by: UUID
    at: datetime


@dataclass(frozen=True)
class DutyAnswered:
    duty: UUID
    project: UUID
    code: str
    is_late: bool
    by: UUID
    at: datetime


@dataclass(frozen=True)
class DutyEscalated:
    """Nobody answered by the day: it goes to the agency's head and the supervisors."""

    duty: UUID
    project: UUID
    code: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ProjectsSucceeded:
    """What a closed department had still to do for projects is another's now: so many lines, seats and duties."""

    agency: UUID
    successor: UUID
    lines: int
    seats: int
    duties: int
    by: UUID | None
    at: datetime
