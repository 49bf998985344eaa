"""申请登记表: what the window wrote down and told, all at once, on one sheet with the minute it was told."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yimen.cases.rules.documents.paper import Paper


@dataclass(frozen=True, kw_only=True)
class Registered:
    """One line of the form; a personal answer is masked on paper."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Needed:
    """A material of the one notice, and whether it is here."""

    name: str
    necessity: str
    is_here: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Way:
    """One step of the flow and the working days it has."""

    name: str
    limit: str = ""


@dataclass(frozen=True, kw_only=True)
class Registration(Paper):
    """申请登记表（一次性告知）: the form of one case, flow, materials, key points and cautions, told in one go."""

    kind: ClassVar[str] = "registration"
    titles: ClassVar[tuple[str, str]] = ("申请登记表", "申请登记表")

    told_at: datetime
    told_by: str
    place: str
    hear_by: date
    answers: tuple[Registered, ...] = ()
    materials: tuple[Needed, ...] = ()
    flow: tuple[Way, ...] = ()
    promised_limit: str = ""
    fee: str = ""
    points: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Return whether nothing required is still to be brought."""
        return all(each.is_here for each in self.materials if each.necessity == "必要")
