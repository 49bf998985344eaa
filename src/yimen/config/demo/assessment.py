"""An example of assessment: rules, the quarter before closed and published, this one open with a mark."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate, make_aware

from yimen.config.demo.district import read
from yimen.identity.queries import Staff
from yimen.kernel.models import new_id
from yimen.supervision.actions.approve_rules import approve_rules
from yimen.supervision.actions.close_quarter import close_quarter
from yimen.supervision.actions.draft_rules import RulesFacts, draft_rules
from yimen.supervision.actions.give_mark import MarkFacts, give_mark
from yimen.supervision.actions.open_quarter import open_quarter
from yimen.supervision.actions.publish_ranking import publish_ranking
from yimen.supervision.actions.set_item import set_item
from yimen.supervision.queries import Period, RuleBook
from yimen.supervision.queries.rules import items_of
from yimen.supervision.queries.totals import assessed
from yimen.supervision.rules.quarters import first_day, quarter_of
from yimen.supervision.rules.scoring import Effect, ItemFacts, ObjectType

DRAFTER, SECOND = "supervisor", "supervisor2"


def load_assessment(*, at: datetime) -> None:
    """Make the rules and both quarters unless there are any; the verbs run as of the days that they belong to."""
    if RuleBook.objects.exists():
        return
    data = read("assessment")
    staff = {each.account.username: each for each in Staff.objects.select_related("account", "centre")}
    by, second = staff[DRAFTER], staff[SECOND]
    this = first_day(*quarter_of(localdate(at)))
    last = first_day(*quarter_of(this - timedelta(days=1)))
    _rules(data, last, by=by, second=second)
    past = _quarter(data, "last", last, by=by)
    close_quarter(period=past.pk, by=by, at=_morning(this))
    publish_ranking(period=past.pk, by=second, at=_morning(this))
    _quarter(data, "this", this, by=by)


def _rules(data: Mapping[str, Any], begins: date, *, by: Staff, second: Staff) -> None:
    at = _morning(begins)
    facts = RulesFacts(title=data["title"], source=data["source"], effective_on=begins)
    assert by.centre_id
    draft = draft_rules(facts, centre=by.centre_id, by=by, at=at)
    for row in data["item"]:
        item = ItemFacts(
            row["code"], row["words"], ObjectType(row["object_type"]), Effect(row["effect"]),
            Decimal(row["points"]), tuple(row["standards"]), "示例",
        )  # fmt: skip
        set_item(item, rules=draft.pk, by=by, at=at)
    approve_rules(rules=draft.pk, by=second, at=at)


def _quarter(data: Mapping[str, Any], which: str, begins: date, *, by: Staff) -> Period:
    at, (year, number) = _morning(begins), quarter_of(begins)
    assert by.centre_id
    quarter = open_quarter(centre=by.centre_id, year=year, quarter=number, by=by, at=at)
    items = {item.code: item for item in items_of(quarter.rules)}
    for row in (each for each in data["mark"] if each["quarter"] == which):
        item = items[row["item"]]
        others = assessed(quarter, ObjectType(item.object_type)).exclude(pk__in=[by.pk, by.agency_id])
        if whom := others[row["place"] : row["place"] + 1].first():
            facts = MarkFacts(item.pk, whom.pk, Decimal(row["points"]), begins, row["evidence"], key=new_id())
            give_mark(facts, period=quarter.pk, by=by, at=at)
    return quarter


def _morning(day: date) -> datetime:
    return make_aware(datetime.combine(day, time(10)))
