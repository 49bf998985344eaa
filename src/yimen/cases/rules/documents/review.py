"""The papers between acceptance and decision: what takes longer and why, where the case has gone, what was promised."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yimen.cases.rules.documents.paper import Paper, say


@dataclass(frozen=True, kw_only=True)
class Special(Paper):
    """特别程序告知书: which procedure, how long it is expected to take, and what that does to the clock."""

    kind: ClassVar[str] = "special"
    titles: ClassVar[tuple[str, str]] = ("特别程序告知书", "特别程序告知书")

    accepted_on: date
    procedure: str  # 听证, 专家评审 …
    reason: str
    begins_on: date
    planned: str  # "15个工作日"
    clock: str = "pause"  # "counts", "restart": what the item says of it
    basis: str = ""
    expected_until: date | None = None
    due_before: date | None = None

    def __post_init__(self) -> None:
        """Raise ValueError when the paper would not say why."""
        say(self.reason)


@dataclass(frozen=True, kw_only=True)
class Extension(Paper):
    """延期告知书: by how long, why, who approved it, and the new date."""

    kind: ClassVar[str] = "extension"
    titles: ClassVar[tuple[str, str]] = ("延期告知书", "延期告知书")

    accepted_on: date
    days: str  # "10个工作日"
    reason: str
    due_after: date
    due_before: date | None = None
    approved_by: str = "本机关负责人"
    basis: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError when the paper would not say why."""
        say(self.reason)


@dataclass(frozen=True, kw_only=True)
class Transfer(Paper):
    """转报告知书: the first look is done, the upper authority decides."""

    kind: ClassVar[str] = "transfer"
    titles: ClassVar[tuple[str, str]] = ("转报告知书", "转报告知书")

    accepted_on: date
    to_agency: str
    transferred_on: date
    opinion: str = ""
    contact: str = ""


@dataclass(frozen=True, kw_only=True)
class Promise(Paper):
    """告知承诺书: what the agency told, what the applicant promised, and that it will be checked."""

    kind: ClassVar[str] = "promise"
    titles: ClassVar[tuple[str, str]] = ("告知承诺书", "告知承诺书")

    conditions: tuple[str, ...]
    promise: str
    promised_by: str
    promised_at: datetime
    consequences: str = "承诺不实的，本机关将依法撤销决定，当事人的不实承诺情况将记入信用记录。"
    check_within: str = ""


@dataclass(frozen=True, kw_only=True)
class Inspected:
    """One point of an inspection: what was checked, what was found, and the note to it."""

    question: str
    finding: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Inspection(Paper):
    """现场核查记录: what two officers or more found on the spot; passes inside, never through the applicant."""

    kind: ClassVar[str] = "inspection"
    titles: ClassVar[tuple[str, str]] = ("现场核查记录", "现场核查记录")

    inspected_on: date
    officers: tuple[str, ...]
    conclusion: str
    signed_at: datetime
    found: tuple[Inspected, ...] = ()
    present: str = ""
    remarks: str = ""
    photos: int = 0
