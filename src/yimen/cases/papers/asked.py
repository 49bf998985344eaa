"""What is asked for, and what every builder of a paper needs: who speaks to whom about what, and where to appeal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from yimen.cases.models import Case, ClockEntry, Promise
from yimen.cases.papers.numbers import paper_number
from yimen.cases.rules.application import Channel, ReceivedAs
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.documents import ReceivedMaterial, Remedies
from yimen.catalogue.models import LimitUnit, TaskType
from yimen.identity.queries import region
from yimen.kernel.queries.parameters import parameter

CHANNELS = {
    Channel.PORTAL: "网上提交",
    Channel.WINDOW: "窗口提交",
    Channel.API: "网上提交",
    Channel.KIOSK: "自助终端提交",
}
FORMS: dict[str, str] = {
    ReceivedAs.PAPER: "纸质",
    ReceivedAs.LICENCE: "电子证照",
    ReceivedAs.EARLIER: "沿用",
    ReceivedAs.RESULT: "前一事项结果",
    ReceivedAs.STUDY: "区域评估",
    ReceivedAs.AWAITED: "待取得",
}  # else a file

Facts = dict[str, Any]  # fields of a paper by name


@dataclass(frozen=True)
class Asked:
    """A paper to write: whose, which, when, which turn, and what the caller knows that the case does not say."""

    case: Case
    kind: str
    at: datetime
    turn: int = 1
    facts: Mapping[str, Any] = field(default_factory=dict)

    def common(self) -> dict[str, Any]:
        """Return what every paper of the case carries."""
        case = self.case
        is_licensing = case.version.task_type == TaskType.LICENCE
        return {
            "agency": case.agency.name,
            "number": paper_number(case, self.kind, turn=self.turn),
            "case_number": case.number,
            "applicant": case.applicant_name,
            "you": "您" if case.person_id else "贵单位",
            "item": case.version.name,
            "date": day_of(self.at),
            "phone": case.version.consult_phone,
            "is_licensing": is_licensing,
            "ground": parameter(f"ground.{self.kind}", "") if is_licensing else "",
        }

    @property
    def accepted_on(self) -> date:
        """Return the local day of acceptance; before it, the day the paper is asked for."""
        return day_of(self.case.accepted_at or self.at)

    def remedies(self) -> Remedies:
        """Return where to appeal: as the item says, else the region's own government and court."""
        version = self.case.version
        said = {**version.extra.get("remedies", {}), **version.elements}
        place = region()
        name = place.name if place else ""
        return Remedies(
            review_body=said.get("review_body", f"{name}人民政府"), court=said.get("court", f"{name}人民法院")
        )

    def received(self) -> tuple[ReceivedMaterial, ...]:
        """Return the materials that came in, in the item's order."""
        return tuple(
            ReceivedMaterial(
                name=each.name, form=FORMS.get(ReceivedAs(each.received_as), "电子"), originals=int(is_paper)
            )
            for each in self.case.materials.order_by("position")
            if each.received_as
            for is_paper in [each.received_as == ReceivedAs.PAPER]
        )

    def promise(self, kind: str) -> Promise | None:
        """Return what the applicant promised: "tolerance" to bring papers later, "condition" to meet the conditions."""
        return Promise.objects.filter(case=self.case, kind=kind).first()

    def limit_of(self, clock: str) -> str:
        """Return the limit that this clock was started with, in words; empty where it never was."""
        lines = ClockEntry.objects.filter(case=self.case, clock=clock, limit__isnull=False)
        line = lines.order_by("-id").first()
        return "" if line is None else duration(line.limit, line.unit)


def duration(count: int | None, unit: str) -> str:
    """Return "5个工作日"."""
    return "" if count is None else f"{count}{LimitUnit(unit).label if unit else ''}"


def day_of(at: datetime) -> date:
    """Return the local day of an instant."""
    return at.astimezone(ZONE).date()
