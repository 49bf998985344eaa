"""The papers before review: received, accepted, refused, asked for more."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yimen.cases.rules.documents.paper import Paper, Remedies, say


@dataclass(frozen=True, kw_only=True)
class ReceivedMaterial:
    """A material as it was handed in."""

    name: str
    form: str = "电子"
    originals: int = 0
    copies: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MissingMaterial:
    """What is wrong with a material and what to do about it."""

    name: str
    problem: str
    remedy: str


@dataclass(frozen=True, kw_only=True)
class Receipt(Paper):
    """收件凭证. The query code is on the applicant's own copy only."""

    kind: ClassVar[str] = "receipt"
    titles: ClassVar[tuple[str, str]] = ("收件凭证", "收件凭证")

    received_at: datetime
    hear_by: date
    promised_on: date | None = None
    query_code: str | None = None
    channel: str = "网上提交"
    place: str = ""
    materials: tuple[ReceivedMaterial, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Acceptance(Paper):
    """受理通知书."""

    kind: ClassVar[str] = "acceptance"
    titles: ClassVar[tuple[str, str]] = ("受理通知书", "受理通知书")

    received_on: date
    accepted_on: date
    promised_on: date | None = None
    statutory_limit: str = ""
    promised_limit: str = ""
    not_counted: str = ""
    by_silence: bool = False  # nobody asked for anything in time: accepted as of the day it was received
    complaint_phone: str = ""


@dataclass(frozen=True, kw_only=True)
class AcceptanceRefusal(Paper):
    """不予受理通知书: a reason and what to do are obligatory."""

    kind: ClassVar[str] = "acceptance_refusal"
    titles: ClassVar[tuple[str, str]] = ("不予受理通知书", "不予受理通知书")

    received_on: date
    reason: str
    remedies: Remedies
    legal_basis: tuple[str, ...] = ()
    apply_to: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError when the paper would not say why."""
        say(self.reason)


@dataclass(frozen=True, kw_only=True)
class Supplement(Paper):
    """一次性告知书: everything missing, at once."""

    kind: ClassVar[str] = "supplement"
    titles: ClassVar[tuple[str, str]] = ("一次性告知书", "一次性告知书")

    received_on: date
    missing: tuple[MissingMaterial, ...]
    answer_by: date | None = None
    how: str = "补正材料可以在网上办事大厅本办件页面直接上传，也可以到原收件窗口提交，已提交的材料无需重复提交。"


@dataclass(frozen=True, kw_only=True)
class SupplementReceipt(Paper):
    """补正材料收讫凭证: what came in answer to the one notice, and when the answer to it is due."""

    kind: ClassVar[str] = "supplement_receipt"
    titles: ClassVar[tuple[str, str]] = ("补正材料收讫凭证", "补正材料收讫凭证")

    supplied_at: datetime
    supplied: tuple[ReceivedMaterial, ...]
    asked_on: date | None = None
    hear_by: date | None = None
    channel: str = "网上提交"
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class LackingMaterial:
    """A minor material that may follow after acceptance."""

    name: str
    form: str = ""
    how: str = ""


@dataclass(frozen=True, kw_only=True)
class Tolerance(Paper):
    """容缺受理通知书: what may follow, until when, what happens if it does not, and what the applicant promised."""

    kind: ClassVar[str] = "tolerance"
    titles: ClassVar[tuple[str, str]] = ("容缺受理通知书", "容缺受理通知书")

    received_on: date
    accepted_on: date
    lacking: tuple[LackingMaterial, ...]
    complete_by: date
    limit: str = ""
    promised_on: date | None = None
    promise: str = ""
    promised_by: str = ""
    promised_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Lapse(Paper):
    """退件告知书: what was asked for did not come in time; the matter ends, and may be brought again."""

    kind: ClassVar[str] = "lapse"
    titles: ClassVar[tuple[str, str]] = ("退件告知书", "退件告知书")

    received_on: date
    reason: str
    due_on: date | None = None
    missing: tuple[MissingMaterial, ...] = ()
    remedies: Remedies | None = None

    def __post_init__(self) -> None:
        """Raise ValueError when the paper would not say why."""
        say(self.reason)
