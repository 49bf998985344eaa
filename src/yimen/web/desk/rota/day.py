"""One day of a centre: people beside need for every hour, and each duty with the way to give it to somebody else."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from yimen.halls.actions.move_duty import DutyChange, move_duty
from yimen.halls.queries.rota import (
    Duty,
    duties_of,
    duty_at,
    plan_of,
    posts_at,
    problem_of,
    shifts_of,
    turns_of,
    zones_of,
)
from yimen.halls.rules.rota.facts import coverage
from yimen.halls.rules.rota.words import lack_said
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.booking.scope import centre_for
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.named_form import NamedForm
from yimen.web.shared.guards import StaffRequest, needs

heads = needs(Permission.WATCH_CASES)


class MoveForm(NamedForm):
    """Who, which shift, which zone, and why."""

    own_name = "move"

    staff = forms.TypedChoiceField(label=gettext_lazy("由谁上岗"), coerce=UUID)
    shift = forms.TypedChoiceField(label=gettext_lazy("班次"), coerce=UUID)
    zone = forms.ChoiceField(label=gettext_lazy("区域"), required=False)
    reason = forms.CharField(label=gettext_lazy("原因"), max_length=200)

    def offer(self, duty: Duty) -> "MoveForm":
        """Return the form with what the centre of the duty has."""
        centre = duty.plan.centre
        choices = {
            "staff": [(str(each.pk), each.name) for each, zones in posts_at(centre.pk).items() if zones],
            "shift": [(str(each.pk), each.name) for each in shifts_of(centre.pk) if each.is_open],
            "zone": [(zone, zone or _("综合区")) for zone in zones_of(centre.pk)],
        }
        for name, found in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = found
        return self


@require_GET
@heads
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/rota/day/?centre=&on=2026-12-01."""
    centre = centre_for(request, request.GET.get("centre", ""))
    try:
        on = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        on = localdate()
    plan, problem, windows = plan_of(centre.pk, on), problem_of(centre, on), zones_of(centre.pk)
    duties = list(duties_of(plan).filter(on=on)) if plan else []
    there, day = coverage(problem, turns_of(duties, windows)), problem.day.get(on)
    slots = sorted({slot for needs_ in day.needs.values() for slot in needs_}) if day else []
    hours = sorted({slot // 60 for slot in slots})
    table = [
        (zone, [_hour(there, day.needs[zone], (on, zone), hour=hour) for hour in hours]) for zone in windows if day
    ]
    context = {
        "centre": centre,
        "on": on,
        "plan": plan,
        "hours": hours,
        "table": table,
        "duties": duties,
        "section": "rota",
    }
    return desk_page(request, "desk/rota/day.html", context)


@require_http_methods(["GET", "POST"])
@heads
def move(request: StaffRequest, duty: UUID) -> HttpResponse:
    """GET, POST /desk/rota/duties/<id>/: give the duty to somebody else, or change it."""
    try:
        found = duty_at(request.staff.centre.path if request.staff.centre else "", duty)
    except Duty.DoesNotExist:
        raise Http404 from None
    now_is = {"staff": found.staff_id, "shift": found.shift_id, "zone": found.zone}
    form = MoveForm(request.POST if request.method == "POST" else None, initial=now_is).offer(found)
    refused: NotAllowed | None = None
    if request.method == "POST" and form.is_valid():
        said: list[str] = []

        def act() -> None:
            lacking = move_duty(DutyChange(**form.cleaned_data), duty=duty, by=request.staff, at=now())
            said.extend(str(lack_said(each)) for each in lacking[:3])

        refused = attempt(act)
        if refused is None:
            messages.success(request, _("班次已调整。"))
            if said:
                messages.warning(request, _("当天还缺人：%(lacks)s") % {"lacks": "；".join(said)})
            return redirect(f"{reverse('desk:rota_day')}?centre={found.plan.centre.code}&on={found.on.isoformat()}")
    status = 422 if request.method == "POST" else 200
    return desk_page(
        request, "desk/rota/move.html", {"duty": found, "form": form, "section": "rota"}, refused=refused, status=status
    )


def _hour(
    there: Mapping[tuple[date, str, int], int], needs_: Mapping[int, int], at: tuple[date, str], *, hour: int
) -> tuple[int, int, int]:
    """Return the fewest people of the hour, the most it needs, and how many lack."""
    rows = [(there.get((*at, slot), 0), needs_[slot]) for slot in (hour * 60, hour * 60 + 30) if slot in needs_]
    if not rows:
        return 0, 0, 0
    return min(row[0] for row in rows), max(row[1] for row in rows), max(0, *(need - has for has, need in rows))


urlpatterns = [
    path("rota/day/", show, name="rota_day"),
    path("rota/duties/<uuid:duty>/", move, name="move_duty"),
]
