"""The month of a centre: who works when, what is lacking, how evenly it is spread; have it planned, publish it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.halls.actions.plan_rota import plan_rota
from yimen.halls.actions.publish_rota import publish_rota
from yimen.halls.queries.rota import Duty, duties_of, month_days, plan_of, problem_of, shift_facts, turns_of, zones_of
from yimen.halls.rules.rota.score import lacks
from yimen.halls.rules.rota.words import lack_said
from yimen.identity.queries import Centre
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.booking.scope import centre_for, centres_for
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.rota.scope import month_after, month_asked
from yimen.web.shared.guards import StaffRequest, needs

heads = needs(Permission.WATCH_CASES)
SHOWN = 100


@dataclass
class Row:
    """One person's month: the duty of each day, and what it adds up to."""

    name: str
    days: dict[date, Duty] = field(default_factory=dict)
    hours: float = 0.0
    late: int = 0
    weekend: int = 0

    def add(self, duty: Duty, *, is_weekend: bool) -> None:
        """Take a duty in."""
        self.days[duty.on] = duty
        self.hours += shift_facts(duty.shift).minutes / 60
        self.late += duty.shift.is_late
        self.weekend += is_weekend

    def cells(self, days: Sequence[date]) -> list[tuple[date, Duty | None]]:
        """Return each day with the duty, if any."""
        return [(day, self.days.get(day)) for day in days]


@require_GET
@heads
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/rota/?centre=&month=2026-12."""
    return _page(request, centre_for(request, request.GET.get("centre", "")), month_asked(request.GET.get("month", "")))


@require_POST
@heads
def plan(request: StaffRequest, code: str, month: str) -> HttpResponse:
    """POST /desk/rota/<centre>/<month>/plan/: the solver is asked."""
    centre, first = centre_for(request, code), month_asked(month)
    refused = attempt(lambda: plan_rota(centre=centre.pk, month=first, by=request.staff, at=now()))
    if refused:
        return _page(request, centre, first, refused=refused)
    messages.success(request, _("已开始排班，一般一分钟内完成，请稍后刷新。"))
    return redirect(_address(centre, first))


@require_POST
@heads
def publish(request: StaffRequest, plan: UUID) -> HttpResponse:
    """POST /desk/rota/plans/<plan>/publish/?centre=&month=: everybody sees the own duties."""
    centre = centre_for(request, request.POST.get("centre", ""))
    first = month_asked(request.POST.get("month", ""))
    refused = attempt(lambda: publish_rota(plan=plan, by=request.staff, at=now()))
    if refused:
        return _page(request, centre, first, refused=refused)
    messages.success(request, _("班表已发布，每个人都能看到自己的班次。"))
    return redirect(_address(centre, first))


def _address(centre: Centre, month: date) -> str:
    return f"{reverse('desk:rota')}?centre={centre.code}&month={month:%Y-%m}"


def _page(request: StaffRequest, centre: Centre, month: date, *, refused: NotAllowed | None = None) -> HttpResponse:
    found, days = plan_of(centre.pk, month), month_days(month)
    duties = list(duties_of(found)) if found else []
    problem = problem_of(centre, month) if duties else None
    lacking = lacks(problem, turns_of(duties, zones_of(centre.pk))) if problem else []
    rows: dict[UUID, Row] = {}
    for duty in duties:
        is_weekend = bool(problem and duty.on in problem.day and problem.day[duty.on].is_weekend)
        rows.setdefault(duty.staff_id, Row(duty.staff.name)).add(duty, is_weekend=is_weekend)
    context = {
        "centre": centre,
        "centres": list(centres_for(request)[:200]),
        "month": month,
        "before": month_after(month, -1),
        "after": month_after(month, 1),
        "plan": found,
        "days": days,
        "rows": [(row, row.cells(days)) for row in sorted(rows.values(), key=lambda row: row.name)],
        "shifts": {duty.shift.code: duty.shift for duty in duties}.values(),
        "lacks": [(each, lack_said(each)) for each in lacking[:SHOWN]],
        "count": len(lacking),
        "more": max(0, len(lacking) - SHOWN),
        "section": "rota",
    }
    return desk_page(request, "desk/rota/month.html", context, refused=refused)


urlpatterns = [
    path("rota/", show, name="rota"),
    path("rota/<slug:code>/<slug:month>/plan/", plan, name="plan_rota"),
    path("rota/plans/<uuid:plan>/publish/", publish, name="publish_rota"),
]
