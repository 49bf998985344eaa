"""How long cases take from filing to decision, and how often their people had to come: figures with their lists.

Handling minutes: from the filing to the decision, by the clock, whatever lay between (nights, holidays, a supplement);
the middle one of an item's cases stands for it, so that one that lay for months does not.
A visit: a local day on which the case had a contact in the hall, however many there were: filed at a window, papers
brought to a window, withdrawn at a window, the result collected at a counter.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Aggregate, Count, F, FloatField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Extract, TruncDate

from yimen.cases.models import Case
from yimen.cases.rules.clock import ZONE
from yimen.kernel.local_days import in_days
from yimen.kernel.models import Event

AT_WINDOW = Q(
    type__in=["CaseSubmitted", "MaterialReceived", "SupplementSupplied", "PromisedBrought", "CaseWithdrawn"],
    payload__channel="window",
)
AT_COUNTER = Q(type="ResultHandedOut")


class Median(Aggregate):
    """The middle value of a group, between the two middle ones where their number is even."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class ItemHandling:
    """One item in a period: its decided cases, their middle minutes, and the visits of those that are closed."""

    code: str
    name: str
    decided: int
    minutes: float | None
    closed: int
    without_visit: int
    visits: int

    @property
    def with_visit(self) -> int:
        """Return how many of the closed cases somebody came for."""
        return self.closed - self.without_visit

    @property
    def visits_per_case(self) -> float | None:
        """Return how often people came for a closed case; None before one is closed."""
        return self.visits / self.closed if self.closed else None


def decided_since(first: date) -> QuerySet[Case]:
    """Return the cases decided from this day on."""
    return Case.objects.filter(in_days("decided_at", first))


def closed_since(first: date) -> QuerySet[Case, Any]:
    """Return the cases closed from this day on, each with its `visits`."""
    return Case.objects.filter(in_days("closed_at", first)).annotate(visits=Coalesce(Subquery(_visits()), 0))


def handled_cases(first: date, *, item: str = "", is_visited: bool | None = None) -> QuerySet[Case]:
    """Return the list behind a figure: an item's decided cases, or the closed ones with or without a visit."""
    found: QuerySet[Case, Any] = decided_since(first) if is_visited is None else closed_since(first)
    if is_visited is not None:
        found = found.filter(Q(visits__gt=0) if is_visited else Q(visits=0))
    if item:
        found = found.filter(item__code=item)
    return found.select_related("version", "agency")


def handling_by_item(first: date) -> list[ItemHandling]:
    """Return every item with a case decided or closed from this day on, the most decided first."""
    took = Extract(F("decided_at") - F("submitted_at"), "epoch") / 60.0
    by_item = {"code": F("item__code"), "title": F("item__name")}
    decided: Any = decided_since(first).values(**by_item).annotate(n=Count("pk"), middle=Median(took))
    closed: Any = closed_since(first).values(**by_item)
    counted = closed.annotate(n=Count("pk"), none=Count("pk", filter=Q(visits=0)), all=Sum("visits"))
    return _joined({row["code"]: row for row in decided}, {row["code"]: row for row in counted})


def _joined(decided: dict[str, Any], closed: dict[str, Any]) -> list[ItemHandling]:
    found = []
    for code in decided.keys() | closed.keys():
        one, other = decided.get(code, {}), closed.get(code, {})
        found.append(
            ItemHandling(
                code=code,
                name=(one or other)["title"],
                decided=one.get("n", 0),
                minutes=one.get("middle"),
                closed=other.get("n", 0),
                without_visit=other.get("none", 0),
                visits=other.get("all") or 0,
            )
        )
    return sorted(found, key=lambda each: (-each.decided, -each.closed, each.code))


def _visits() -> QuerySet[Event, Any]:
    contacts = Event.objects.filter(AT_WINDOW | AT_COUNTER, subject=OuterRef("pk")).order_by()
    days = contacts.annotate(day=TruncDate("at", tzinfo=ZONE)).values("subject")
    return days.annotate(n=Count("day", distinct=True)).values("n")
