"""Who lost the right to book this month, their appeals, and giving the right back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.halls.actions.answer_bar_appeal import answer_bar_appeal
from yimen.halls.actions.forgive_absences import forgive_absences
from yimen.halls.queries.appointments import barred, open_appeals
from yimen.halls.queries.booking import limit
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 200
supervisors = needs(Permission.WATCH_CASES)


@require_GET
@supervisors
def absences(request: StaffRequest) -> HttpResponse:
    """GET /desk/bookings/absences/."""
    return _page(request)


@require_POST
@supervisors
def answer(request: StaffRequest, appeal: UUID) -> HttpResponse:
    """POST /desk/bookings/appeals/<id>/: granted, the absences of that month count no more."""
    words, granted = request.POST.get("answer", "").replace("\x00", ""), request.POST.get("granted") == "yes"
    refused = attempt(
        lambda: answer_bar_appeal(appeal=appeal, is_granted=granted, answer=words, by=request.staff, at=now())
    )
    return _done(request, refused)


@require_POST
@supervisors
def lift(request: StaffRequest, person: UUID) -> HttpResponse:
    """POST /desk/bookings/absences/<person>/lift/: without an appeal, with the reason that is kept."""
    why = request.POST.get("why", "").replace("\x00", "")
    refused = attempt(lambda: forgive_absences(person=person, month=localdate(), why=why, by=request.staff, at=now()))
    return _done(request, refused)


def _done(request: StaffRequest, refused: NotAllowed | None) -> HttpResponse:
    if refused:
        return _page(request, refused=refused)
    messages.success(request, _("已保存。"))
    return redirect("desk:absences")


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    path_ = request.staff.centre.path if request.staff.centre else ""
    context = {
        "appeals": list(open_appeals()[:SHOWN]),
        "barred": barred(path_, localdate())[:SHOWN],
        "allowed": limit("absences"),
        "section": "bookings",
    }
    return desk_page(request, "desk/booking/absences.html", context, refused=refused)


urlpatterns = [
    path("bookings/absences/", absences, name="absences"),
    path("bookings/appeals/<uuid:appeal>/", answer, name="answer_appeal"),
    path("bookings/absences/<uuid:person>/lift/", lift, name="lift_bar"),
]
