"""The catalogue editor publishes the lists, batch by batch; what stands on them is derived from the items."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.catalogue.actions.publish_list import publish_list
from yimen.catalogue.lists import standings
from yimen.catalogue.rules.lists import ListKind
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/lists/: every list as it stands today."""
    return _page(request)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def publish(request: StaffRequest, kind: str) -> HttpResponse:
    """POST /desk/lists/<kind>/: publish what has changed since the last batch."""
    if kind not in set(ListKind):
        raise Http404
    refused = attempt(lambda: publish_list(kind=ListKind(kind), by=request.staff.pk, at=now()))
    if refused:
        return _page(request, refused=refused)
    messages.success(request, _("已公布新一批，历次公布的内容不变。"))
    return redirect("desk:lists")


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    return desk_page(
        request, "desk/catalogue/lists.html", {"standings": standings(), "section": "lists"}, refused=refused
    )


urlpatterns = [path("lists/", show, name="lists"), path("lists/<str:kind>/", publish, name="publish_list")]
