"""What each official paper of a case says: one frozen dataclass per paper, and the template that draws it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What every paper carries: who speaks, under which number, to whom, about what, when.

    The Administrative Licensing Law is cited only where a licence is applied for; benefits, confirmations and public
    services have the same papers without it.
    """

    kind: ClassVar[str]
    titles: ClassVar[tuple[str, str]]  # of a licensing matter, of any other

    agency: str
    number: str
    case_number: str
    applicant: str
    item: str
    date: date
    phone: str = ""
    is_licensing: bool = True
    ground: str = ""  # the law to name: a parameter of the deployment, printed only when it is set

    @property
    def title(self) -> str:
        """Return what stands above the text."""
        return self.titles[0 if self.is_licensing else 1]


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
class Delivered:
    """A paper or licence that was handed over."""

    name: str
    number: str = ""
    copies: int = 1


@dataclass(frozen=True, kw_only=True)
class Remedies:
    """Where to turn against a decision.

    Administrative Reconsideration Law (2023), Art. 20: sixty days. Administrative Litigation Law, Art. 46: six months.
    """

    review_body: str
    court: str
    review_days: int = 60
    suit_months: int = 6


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
        _say(self.reason)


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


@dataclass(frozen=True, kw_only=True)
class Denial(Paper):
    """不予行政许可决定书: reason and remedies are obligatory (Licensing Law, Art. 38)."""

    kind: ClassVar[str] = "denial"
    titles: ClassVar[tuple[str, str]] = ("不予行政许可决定书", "不予决定书")

    accepted_on: date
    reason: str
    remedies: Remedies
    legal_basis: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError when the paper would not say why."""
        _say(self.reason)


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


def template_of(paper: Paper | type[Paper]) -> str:
    """Return the name of the template that draws this paper."""
    return f"cases/documents/{paper.kind}.typ"


def as_data(paper: Paper) -> dict[str, Any]:
    """Return the paper as JSON-ready data: dates and instants in ISO form, local time."""
    plain = _plain(asdict(paper))
    assert isinstance(plain, dict)
    return {"title": paper.title, **plain}


def _say(reason: str) -> None:
    if not reason.strip():
        raise ValueError("a refusal without a reason is no refusal")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return value.astimezone(ZONE).isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value
