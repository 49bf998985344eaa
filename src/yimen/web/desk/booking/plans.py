"""What can be booked at a centre and when it is open: lines, extra openings, closures, the numbers that bind."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.catalogue.queries import items_at
from yimen.halls.actions.close_centre import ClosureFacts, close_centre
from yimen.halls.actions.lift_closure import lift_closure
from yimen.halls.actions.set_extra_opening import OpeningFacts, set_extra_opening
from yimen.halls.actions.set_limit import set_limit
from yimen.halls.actions.set_line import LineFacts, set_line
from yimen.halls.queries.booking import all_lines, limits_at
from yimen.halls.queries.opening import calendar_of, closures, extra_openings, listed_counts
from yimen.identity.queries import Centre
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.booking.plan_forms import ClosureForm, LineForm, OpeningForm, item_ids, line_values
from yimen.web.desk.booking.scope import centre_for, centres_for
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

supervisors = needs(Permission.WATCH_CASES)
AHEAD = 14  # days of the calendar that are shown


@require_GET
@supervisors
def own(request: StaffRequest) -> HttpResponse:
    """GET /desk/bookings/plans/: on to the own centre."""
    return redirect("desk:booking_plans_of", centre_for(request).code)


@require_GET
@supervisors
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/bookings/plans/<centre>/?line=: the line to change, or a new one."""
    return _page(request, centre_for(request, code))


@require_POST
@supervisors
def line(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/bookings/plans/<centre>/lines/."""
    centre, form = centre_for(request, code), LineForm(request.POST)

    def act() -> None:
        said = form.cleaned_data
        plain = {name: said[name] for name in ("code", "name", "expected", "is_open")}
        weekend = said["expected_weekend"] or 0
        facts = LineFacts(centre=centre.pk, expected_weekend=weekend, weights=form.weights_said(), **plain)
        set_line(facts, by=request.staff.pk, at=now())

    return _done(request, centre, {"line_form": form}, act=act)


@require_POST
@supervisors
def opening(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/bookings/plans/<centre>/openings/."""
    centre, form = centre_for(request, code), OpeningForm(request.POST)

    def act() -> None:
        known = dict(items_at(centre.pk).filter(code__in=form.codes()).values_list("code", "pk"))
        plain = {name: form.cleaned_data[name] for name in ("name", "since", "until", "on_holidays", "source")}
        items = item_ids(known, form.codes())
        facts = OpeningFacts(centre=centre.pk, hours=form.hours(), items=items, **plain)
        set_extra_opening(facts, by=request.staff.pk, at=now())

    return _done(request, centre, {"opening_form": form}, act=act)


@require_POST
@supervisors
def closure(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/bookings/plans/<centre>/closures/: who has booked then is told at once."""
    centre, form = centre_for(request, code), ClosureForm(request.POST)

    def act() -> None:
        close_centre(ClosureFacts(centre=centre.pk, **form.cleaned_data), by=request.staff.pk, at=now())

    return _done(request, centre, {"closure_form": form}, act=act)


@require_POST
@supervisors
def lift(request: StaffRequest, code: str, closure: UUID) -> HttpResponse:
    """POST /desk/bookings/plans/<centre>/closures/<id>/lift/."""
    centre = centre_for(request, code)
    return _done(
        request, centre, {}, act=lambda: lift_closure(closure=closure, centre=centre.pk, by=request.staff.pk, at=now())
    )


@require_POST
@supervisors
def number(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/bookings/plans/<centre>/numbers/: a number of the centre's own, with its source."""
    centre = centre_for(request, code)
    said = {key: request.POST.get(key, "").replace("\x00", "") for key in ("name", "value", "source")}

    def act() -> None:
        set_limit(**said, centre=centre.code, by=request.staff.pk, at=now())

    return _done(request, centre, {}, act=act)


def _done(request: StaffRequest, centre: Centre, forms: dict[str, Form], *, act: Callable[[], object]) -> HttpResponse:
    if not all(form.is_valid() for form in forms.values()):
        return _page(request, centre, forms, status=422)
    refused = attempt(act)
    if refused:
        return _page(request, centre, forms, refused=refused)
    messages.success(request, _("已保存。"))
    return redirect("desk:booking_plans_of", centre.code)


def _page(
    request: StaffRequest,
    centre: Centre,
    forms: dict[str, Form] | None = None,
    *,
    refused: NotAllowed | None = None,
    status: int = 200,
) -> HttpResponse:
    today, lines = localdate(), all_lines(centre.pk)
    chosen = next((each for each in lines if each.code == request.GET.get("line")), None)
    calendar, openings = calendar_of(centre, since=today), extra_openings(centre.pk)
    counts = listed_counts(openings)
    context: dict[str, Any] = {
        "centre": centre,
        "centres": list(centres_for(request)[:200]),
        "lines": lines,
        "chosen": chosen,
        "openings": [(each, counts.get(each.pk, 0)) for each in openings],
        "closures": closures(centre.pk, since=today),
        "days": [calendar.day(today + timedelta(days=n)) for n in range(AHEAD)],
        "limits": limits_at(centre.code),
        "line_form": LineForm(initial=line_values(chosen) if chosen else None, prefix=None),
        "opening_form": OpeningForm(auto_id="opening-%s"),
        "closure_form": ClosureForm(auto_id="closure-%s"),
        "section": "bookings",
        **(forms or {}),
    }
    return desk_page(request, "desk/booking/plans.html", context, refused=refused, status=status)


urlpatterns = [
    path("bookings/plans/", own, name="booking_plans"),
    path("bookings/plans/<slug:code>/", show, name="booking_plans_of"),
    path("bookings/plans/<slug:code>/lines/", line, name="set_line"),
    path("bookings/plans/<slug:code>/openings/", opening, name="set_opening"),
    path("bookings/plans/<slug:code>/closures/", closure, name="close_centre"),
    path("bookings/plans/<slug:code>/closures/<uuid:closure>/lift/", lift, name="lift_closure"),
    path("bookings/plans/<slug:code>/numbers/", number, name="set_booking_number"),
]
