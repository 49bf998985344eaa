"""Where I sit: the clerk chooses a window once, it is remembered until left or taken by a colleague another day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.halls.actions.leave_window import leave_window
from yimen.halls.actions.take_window import take_window
from yimen.halls.queries import duty_of, windows_of
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.window.calling import calling
from yimen.web.shared.guards import StaffRequest, needs


@needs(Permission.INTAKE_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/window/: the windows of my centre and who sits there."""
    return _page(request)


@require_POST
@needs(Permission.INTAKE_CASES)
def take(request: StaffRequest, window: UUID) -> HttpResponse:
    """POST /desk/window/<id>/: sit down there and go on where the choice was asked for."""
    refused = attempt(lambda: take_window(window=window, by=request.staff, at=now()))
    if refused:
        return _page(request, refused=refused)
    messages.success(request, _("已登记窗口，受理时会记到这个窗口。"))
    return redirect(_target(request))


@require_POST
@needs(Permission.INTAKE_CASES)
def leave(request: StaffRequest) -> HttpResponse:
    """POST /desk/window/end/: leave the window."""
    leave_window(staff=request.staff.pk, by=request.staff.pk, at=now())
    messages.success(request, _("已离开窗口。"))
    return redirect("desk:window")


def ask_for_window(request: HttpRequest, *, back: str) -> HttpResponse:
    """Return the way to the choice of a window, which leads back."""
    messages.warning(request, _("请先选择您今天坐的窗口：受理要记到窗口。"))
    return redirect(f"{reverse('desk:window')}?{urlencode({'next': back})}")


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    centre, duty = request.staff.centre_id, duty_of(request.staff.pk)
    context = {
        **calling(duty),
        "duty": duty,
        "places": windows_of(centre) if centre else [],
        "today": localdate(),
        "next": _target(request),
        "section": "window",
    }
    return desk_page(request, "desk/window/window.html", context, refused=refused)


def _target(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or reverse("desk:home")
    return target if url_has_allowed_host_and_scheme(target, {request.get_host()}) else reverse("desk:home")


urlpatterns = [
    path("window/", show, name="window"),
    path("window/end/", leave, name="leave_window"),
    path("window/<uuid:window>/", take, name="take_window"),
]
