"""What a mapping file says, after every mistake in it has been told in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Any

from yimen.config.replay.moments import Moments
from yimen.config.replay.words import Verb

BAR = "|"


@dataclass(frozen=True)
class FileShape:
    """How the file is written."""

    encoding: str = "utf-8-sig"
    separator: str = "auto"
    quote: str = '"'
    missing: frozenset[str] = frozenset({""})
    header: tuple[str, ...] = ()  # the names of the columns where the file has no first line for them


@dataclass(frozen=True)
class Columns:
    """Which column is what; several activity columns are joined by a bar."""

    case: str
    activity: tuple[str, ...]
    timestamp: str
    resource: str = ""
    lifecycle: str = ""
    agency: str = ""
    item: str = ""
    id: str = ""


@dataclass(frozen=True)
class Deadline:
    """Where a case's last day is from: a column, or a number of days after its filing or after an activity."""

    column: str = ""
    take: str = "last"
    moments: Moments | None = None
    precision: str = "day"
    limit: int | None = None
    unit: str = "day"
    after: str = ""  # an activity; empty: the case's first row


@dataclass(frozen=True)
class End:
    """Which activities end a case for the log, which of several counts, and what ends it here."""

    activities: tuple[str, ...]
    take: str = "first"
    ours: str = "decided"


@dataclass(frozen=True)
class DateColumn:
    """A column with the instant of something that has no row of its own."""

    column: str
    activity: str
    take: str = "last"


@dataclass(frozen=True)
class Choice:
    """What an activity does: the same always, or by the value of a column."""

    verbs: tuple[Verb, ...] = ()
    column: str = ""
    values: Mapping[str, tuple[Verb, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class StepPlan:
    """One reviewing step of the item that the cases are about."""

    key: str
    name: str
    activity: str = ""
    agency: str = ""
    post: str = "handler"
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Days:
    """Which days count: natural days, the deployment's own calendar, or Monday to Friday with days off and on."""

    kind: str
    notices: tuple[dict[str, Any], ...] = ()
    off: tuple[date, ...] = ()
    on: tuple[date, ...] = ()


@dataclass(frozen=True)
class People:
    """What resources and agencies are called here, and who stands for those the log leaves out."""

    agencies: Mapping[str, str]
    agency: str
    named: bool
    missing: str


@dataclass(frozen=True)
class Special:
    """What a pause of the log is here: a special procedure of this kind, planned for so many working days."""

    kind: str
    days: int


@dataclass(frozen=True)
class Plan:
    """The whole mapping."""

    name: str
    path: Path
    moments: Moments
    as_of: str
    days: Days
    shape: FileShape
    columns: Columns
    transitions: frozenset[str]  # the lifecycle transitions taken; empty: all
    duplicates: str
    deadline: Deadline | None
    end: End
    dates: tuple[DateColumn, ...]
    activities: Mapping[str, Choice]
    steps: tuple[StepPlan, ...]
    people: People
    keep: tuple[str, ...]
    item: str
    answer_days: int
    fill: bool
    special: Special
    extension_days: int
    supplement_days: int | None

    def choice(self, activity: str) -> Choice | None:
        """Return what the mapping says of an activity: by its name, else by the first pattern that fits."""
        found = self.activities.get(activity)
        if found is not None:
            return found
        return next((choice for name, choice in self.activities.items() if fnmatchcase(activity, name)), None)

    @cached_property
    def wanted(self) -> dict[str, str]:
        """Return the columns of the log that the mapping names, each with its place in the mapping."""
        columns = vars(self.columns).items()
        found = {name: f"[columns] {key}" for key, name in columns if isinstance(name, str) and name}
        found |= dict.fromkeys(self.columns.activity, "[columns] activity")
        found |= dict.fromkeys(self.keep, "[attributes] keep")
        found |= {one.column: "[dates]" for one in self.dates}
        found |= {choice.column: f"[activities] {name}" for name, choice in self.activities.items() if choice.column}
        if self.deadline and self.deadline.column:
            found[self.deadline.column] = "[deadline] column"
        return found
