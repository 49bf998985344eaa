"""Assessments for tests: rules of a town's centre, an opened quarter, marks."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from tests.cast import Town, build_staff
from yimen.catalogue.actions.set_service_standards import set_service_standards
from yimen.catalogue.rules.standards.service import ServiceRule, StandardGroup
from yimen.identity.models import Staff
from yimen.kernel.models import new_id
from yimen.supervision.actions.approve_rules import approve_rules
from yimen.supervision.actions.close_quarter import close_quarter
from yimen.supervision.actions.draft_rules import RulesFacts, draft_rules
from yimen.supervision.actions.give_mark import MarkFacts, give_mark
from yimen.supervision.actions.open_quarter import open_quarter
from yimen.supervision.actions.set_item import set_item
from yimen.supervision.models import Mark, Period, RuleBook
from yimen.supervision.rules.scoring import Effect, ItemFacts, ObjectType

AUGUST = datetime(2026, 8, 3, 2, tzinfo=UTC)  # in the third quarter
OCTOBER = datetime(2026, 10, 1, 2, tzinfo=UTC)  # the day after it
JANUARY = datetime(2026, 1, 5, 2, tzinfo=UTC)
NEXT_YEAR = datetime(2027, 1, 1, 2, tzinfo=UTC)
FACTS = RulesFacts(title="窗口考评办法（示例）", source="示例：不是任何地区的正式办法", effective_on=date(2026, 7, 1))
LATE = ItemFacts("U-01", "迟到早退", ObjectType.UNIT, Effect.DEDUCT, Decimal(5), ("TG-001",), "示例")
PRAISE = ItemFacts("U-02", "受到表扬", ObjectType.UNIT, Effect.ADD, Decimal("2.5"))
BADGE = ItemFacts("S-01", "未佩戴工牌", ObjectType.STAFF, Effect.DEDUCT, Decimal(2), ("TG-001", "TY-001"))


def library() -> None:
    """Put two service standards into the library."""
    rules = [
        ServiceRule("TY-001", StandardGroup.GENERAL, "标识清楚"),
        ServiceRule("TG-001", StandardGroup.PROVISION, "准时到岗"),
    ]
    set_service_standards(rules=rules, by=None, at=AUGUST)


def second(town: Town, name: str = "second") -> Staff:
    """Return another supervisor of the centre."""
    return build_staff(name, "supervisor", centre=town.centre)


def drafted(town: Town, facts: RulesFacts = FACTS, *, at: datetime = AUGUST) -> RuleBook:
    """Return a draft with three items, by the supervisor."""
    draft = draft_rules(facts, centre=town.centre.pk, by=town.supervisor, at=at)
    for item in (LATE, PRAISE, BADGE):
        set_item(item, rules=draft.pk, by=town.supervisor, at=at)
    return draft


def opened(town: Town, other: Staff, *, at: datetime = AUGUST) -> Period:
    """Return the third quarter of 2026, opened under approved rules."""
    approve_rules(rules=drafted(town).pk, by=other, at=AUGUST)
    return open_quarter(centre=town.centre.pk, year=2026, quarter=3, by=town.supervisor, at=at)


def marked(period: Period, code: str, whom: UUID, points: str = "1", *, by: Staff, **changes: Any) -> Mark:
    """Return an entry about somebody."""
    values: dict[str, Any] = {
        "item": period.rules.items.get(code=code).pk, "whom": whom, "points": Decimal(points),
        "on": date(2026, 8, 3), "evidence": "现场检查", "key": new_id(),
    }  # fmt: skip
    at = changes.pop("at", AUGUST)
    return give_mark(MarkFacts(**{**values, **changes}), period=period.pk, by=by, at=at)


def whole_year(town: Town, other: Staff) -> dict[int, Period]:
    """Return the four quarters of 2026, marked with 0, 2, 3 and 4.5 points, the last one open."""
    facts = RulesFacts(FACTS.title, FACTS.source, date(2026, 1, 1))
    approve_rules(rules=drafted(town, facts, at=JANUARY).pk, by=other, at=JANUARY)
    found = {}
    for quarter, points in zip((1, 2, 3, 4), (None, "2", "3", "4.5"), strict=True):
        at = datetime(2026, 3 * quarter, 5, 2, tzinfo=UTC)
        found[quarter] = open_quarter(centre=town.centre.pk, year=2026, quarter=quarter, by=other, at=at)
        if points:
            marked(found[quarter], "U-01", town.market.pk, points, by=town.supervisor, on=at.date(), at=at)
        if quarter < 4:
            close_quarter(period=found[quarter].pk, by=other, at=NEXT_YEAR)
    return found
