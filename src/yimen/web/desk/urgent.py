"""The few most urgent things of my posts, for the first page."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from yimen.cases.queries import cases_by_id, desk_list, review_tasks
from yimen.cases.rules.states import State
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.lights import left_for, left_until
from yimen.web.desk.worklist import lean
from yimen.web.shared.guards import StaffRequest

SHOWN = 6
AT_WINDOW = {
    State.SUBMITTED: _("收件受理"),
    State.PRE_REVIEWED: _("受理"),
    State.RETURNED: _("核对退回的材料"),
}


@dataclass(frozen=True)
class Urgent:
    """One thing to do: where it stands and how many working days are left."""

    number: str
    item: str
    what: str
    days_left: int | None
    url: str


def urgent_for(request: StaffRequest) -> list[Urgent]:
    """Return what is most urgent at the window or on the reviewer's desk, least time left first."""
    today = localdate()
    found: list[Urgent] = []
    if Permission.INTAKE_CASES in request.permissions:
        found += _at_window(request, today)
    if Permission.REVIEW_CASES in request.permissions:
        found += _to_review(request, today)
    return sorted(found, key=lambda each: (each.days_left is None, each.days_left))[:SHOWN]


def _at_window(request: StaffRequest, today: date) -> list[Urgent]:
    cases = lean(desk_list(request.staff).filter(state__in=AT_WINDOW))[:SHOWN]
    return [
        Urgent(
            case.number,
            case.version.name,
            str(AT_WINDOW[State(case.state)]),
            left_for(case, today=today),
            reverse("desk:case", args=[case.number]),
        )
        for case in cases
    ]


def _to_review(request: StaffRequest, today: date) -> list[Urgent]:
    tasks = list(review_tasks(request.staff, today)[:SHOWN])
    cases = cases_by_id([task.subject for task in tasks])
    return [
        Urgent(
            cases[task.subject].number,
            cases[task.subject].version.name,
            task.name,
            left_until(task.due_on, today=today),
            reverse("desk:review_case", args=[cases[task.subject].number]),
        )
        for task in tasks
    ]
