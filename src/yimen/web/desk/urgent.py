"""The few most urgent things of my posts, for the first page."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from yimen.cases.queries import desk_list, review_tasks
from yimen.cases.queries.lists import lines_by_id, lines_of
from yimen.cases.rules.states import State
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.lights import Lamp, Lamps, lamps_on
from yimen.web.shared.guards import StaffRequest

SHOWN = 6
AT_WINDOW = {
    State.SUBMITTED: _("收件受理"),
    State.PRE_REVIEWED: _("受理"),
    State.RETURNED: _("核对退回的材料"),
}


@dataclass(frozen=True)
class Urgent:
    """One thing to do: where it stands and how its light is."""

    number: str
    item: str
    what: str
    due: date | None
    lamp: Lamp
    url: str


def urgent_for(request: StaffRequest) -> list[Urgent]:
    """Return what is most urgent at the window or on the reviewer's desk, least time left first."""
    lamps = lamps_on(localdate())
    found: list[Urgent] = []
    if Permission.INTAKE_CASES in request.permissions:
        found += _at_window(request, lamps)
    if Permission.REVIEW_CASES in request.permissions:
        found += _to_review(request, lamps)
    return sorted(found, key=lambda each: (each.due is None, each.due))[:SHOWN]


def _at_window(request: StaffRequest, lamps: Lamps) -> list[Urgent]:
    lines = lines_of(desk_list(request.staff).filter(state__in=AT_WINDOW))[:SHOWN]
    return [
        Urgent(
            line["number"],
            line["item_name"],
            str(AT_WINDOW[State(line["state"])]),
            line["next_due"],
            lamps.of(line["next_due"]),
            reverse("desk:case", args=[line["number"]]),
        )
        for line in lines
    ]


def _to_review(request: StaffRequest, lamps: Lamps) -> list[Urgent]:
    tasks = list(review_tasks(request.staff, lamps.today, held=request.posts)[:SHOWN])
    cases = lines_by_id([task.subject for task in tasks])
    return [
        Urgent(
            cases[task.subject]["number"],
            cases[task.subject]["item_name"],
            task.name,
            task.due_on,
            lamps.of(task.due_on),
            reverse("desk:review_case", args=[cases[task.subject]["number"]]),
        )
        for task in tasks
    ]
