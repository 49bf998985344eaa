"""What every official paper of a case carries, and how it becomes the data of its template."""

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
    you: str = "贵单位"  # how the applicant is spoken to: a person is 您
    phone: str = ""
    is_licensing: bool = True
    ground: str = ""  # the law to name: a parameter of the deployment, printed only when it is set

    @property
    def title(self) -> str:
        """Return what stands above the text."""
        return self.titles[0 if self.is_licensing else 1]


@dataclass(frozen=True, kw_only=True)
class Remedies:
    """Where to turn against a decision.

    Administrative Reconsideration Law (2023), Art. 20: sixty days. Administrative Litigation Law, Art. 46: six months.
    """

    review_body: str
    court: str
    review_days: int = 60
    suit_months: int = 6


def template_of(paper: Paper | type[Paper]) -> str:
    """Return the name of the template that draws this paper."""
    return f"cases/documents/{paper.kind}.typ"


def as_data(paper: Paper) -> dict[str, Any]:
    """Return the paper as JSON-ready data: dates and instants in ISO form, local time."""
    plain = _plain(asdict(paper))
    assert isinstance(plain, dict)
    return {"title": paper.title, **plain}


def say(reason: str) -> None:
    """Raise ValueError when there is no reason in it."""
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
