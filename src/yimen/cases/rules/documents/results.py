"""The papers at the end: granted, refused, revoked, handed over."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yimen.cases.rules.documents.paper import Paper, Remedies, say


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """A paper or licence that was handed over."""

    name: str
    number: str = ""
    copies: int = 1


@dataclass(frozen=True, kw_only=True)
class Approval(Paper):
    """准予决定书."""

    kind: ClassVar[str] = "approval"
    titles: ClassVar[tuple[str, str]] = ("准予行政许可决定书", "准予决定书")

    accepted_on: date
    decision: str
    result_name: str = ""
    result_number: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    collect: str = ""
    conditions: tuple[str, ...] = ()
    by_silence: bool = False  # a renewal nobody decided in time is granted
    on_promise: bool = False  # decided on the applicant's signed promise, checked afterwards
    grade: str = ""  # of the item's table of discretion
    grade_why: str = ""


@dataclass(frozen=True, kw_only=True)
class Denial(Paper):
    """不予行政许可决定书: reason and remedies are obligatory (Licensing Law, Art. 38)."""

    kind: ClassVar[str] = "denial"
    titles: ClassVar[tuple[str, str]] = ("不予行政许可决定书", "不予决定书")

    accepted_on: date
    reason: str
    remedies: Remedies
    legal_basis: tuple[str, ...] = ()
    grade: str = ""
    grade_why: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError when the paper would not say why."""
        say(self.reason)


@dataclass(frozen=True, kw_only=True)
class Delivery(Paper):
    """送达回证: what was handed over, to whom, and on whose authority."""

    kind: ClassVar[str] = "delivery"
    titles: ClassVar[tuple[str, str]] = ("送达回证", "送达回证")

    delivered: tuple[Delivered, ...]
    collected_at: datetime
    collector: str
    collector_document: str  # masked
    handed_by: str
    place: str
    way: str = "窗口直接送达"
    proxy_authority: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Revocation(Paper):
    """撤销决定书: a decision is taken back; reason and remedies are obligatory."""

    kind: ClassVar[str] = "revocation"
    titles: ClassVar[tuple[str, str]] = ("撤销行政许可决定书", "撤销决定书")

    decided_on: date
    reason: str
    remedies: Remedies
    result_name: str = ""
    result_number: str = ""
    legal_basis: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError when the paper would not say why."""
        say(self.reason)


@dataclass(frozen=True, kw_only=True)
class Withdrawal(Paper):
    """撤回申请告知书: the applicant took the application back; nothing is decided."""

    kind: ClassVar[str] = "withdrawal"
    titles: ClassVar[tuple[str, str]] = ("撤回申请告知书", "撤回申请告知书")

    received_on: date
    withdrawn_at: datetime
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Void(Paper):
    """作废告知书: the filing ends without a decision, for a reason that is said."""

    kind: ClassVar[str] = "void"
    titles: ClassVar[tuple[str, str]] = ("作废告知书", "作废告知书")

    received_on: date
    reason: str
    remedies: Remedies

    def __post_init__(self) -> None:
        """Raise ValueError when the paper would not say why."""
        say(self.reason)
