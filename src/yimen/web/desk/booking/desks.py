"""The desks beside the windows: each with its own form, its count, and an end with a result (A3-09)."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.cases.queries import Case, case_numbered
from yimen.halls.actions.close_entry import close_entry
from yimen.halls.actions.enter_at_desk import EntryFacts, enter_at_desk
from yimen.halls.queries.premises import ServiceDesk, desk_counts, desks_of, entries_of
from yimen.halls.rules.premises import FORMS, DeskKind
from yimen.identity.queries import Centre
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.booking.scope import centre_for
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

hall_staff = needs(Permission.INTAKE_CASES, Permission.GUIDE_VISITORS, Permission.WATCH_CASES, Permission.ISSUE_RESULTS)
SHOWN, DAYS = 50, 30


@require_GET
@hall_staff
def desks(request: StaffRequest) -> HttpResponse:
    """GET /desk/service-desks/?centre=: every desk of the hall with its numbers of thirty days."""
    centre, today = centre_for(request, request.GET.get("centre", "")), localdate()
    counts = desk_counts(centre.pk, since=today - timedelta(days=DAYS), until=today)
    context = {"centre": centre, "counts": counts, "days": DAYS, "section": "service_desks"}
    return desk_page(request, "desk/booking/desks.html", context)


@require_GET
@hall_staff
def desk(request: StaffRequest, kind: str) -> HttpResponse:
    """GET /desk/service-desks/<kind>/?centre=: the desk's form, and who was there."""
    return _page(request, *_desk(request, kind))


@require_POST
@hall_staff
def entered(request: StaffRequest, kind: str) -> HttpResponse:
    """POST /desk/service-desks/<kind>/new/."""
    centre, found = _desk(request, kind)
    said = {name: request.POST.get(name, "").replace("\x00", "") for name in ("words", "name", "phone", "region")}
    case = _case(request.POST.get("case_number", ""))
    facts = EntryFacts(desk=found.pk, **said, case=case.pk if case else None, case_number=case.number if case else "")
    return _done(request, centre, found, act=lambda: enter_at_desk(facts, by=request.staff.pk, at=now()))


@require_POST
@hall_staff
def closed(request: StaffRequest, kind: str, entry: UUID) -> HttpResponse:
    """POST /desk/service-desks/<kind>/<entry>/close/: with what came of it."""
    centre, found = _desk(request, kind)
    result = request.POST.get("result", "").replace("\x00", "")
    return _done(
        request,
        centre,
        found,
        act=lambda: close_entry(entry=entry, path=centre.path, result=result, by=request.staff.pk, at=now()),
    )


def _done(request: StaffRequest, centre: Centre, found: ServiceDesk, *, act: Callable[[], object]) -> HttpResponse:
    refused = attempt(act)
    if refused:
        return _page(request, centre, found, refused=refused)
    messages.success(request, _("已登记。"))
    return redirect(f"{reverse('desk:service_desk', args=[found.kind])}?centre={centre.code}")


def _page(
    request: StaffRequest, centre: Centre, found: ServiceDesk, *, refused: NotAllowed | None = None
) -> HttpResponse:
    entries = list(entries_of(found.pk)[:SHOWN])
    context = {
        "centre": centre,
        "desk": found,
        "asked": FORMS[DeskKind(found.kind)],
        "said": request.POST if refused else {},
        "waiting": [each for each in entries if each.closed_at is None],
        "settled": [each for each in entries if each.closed_at],
        "section": "service_desks",
    }
    return desk_page(request, "desk/booking/desk.html", context, refused=refused)


def _desk(request: StaffRequest, kind: str) -> tuple[Centre, ServiceDesk]:
    asked = request.POST if request.method == "POST" else request.GET
    centre = centre_for(request, asked.get("centre", ""))
    found = next((each for each in desks_of(centre.pk) if each.kind == kind), None)
    if found is None:
        raise Http404
    return centre, found


def _case(number: str) -> Case | None:
    return case_numbered(number.strip().upper()[:40].replace("\x00", "")) if number.strip() else None


urlpatterns = [
    path("service-desks/", desks, name="service_desks"),
    path("service-desks/<slug:kind>/", desk, name="service_desk"),
    path("service-desks/<slug:kind>/new/", entered, name="enter_at_desk"),
    path("service-desks/<slug:kind>/<uuid:entry>/close/", closed, name="close_entry"),
]
