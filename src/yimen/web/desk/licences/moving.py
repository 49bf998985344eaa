"""Do something to a licence: the form stands on its page."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from yimen.identity.rules.permissions import Permission
from yimen.licences.queries import Licence
from yimen.licences.registry import with_holder
from yimen.licences.rules.states import Move
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.licences.library import licence_page
from yimen.web.desk.licences.moves import WAYS, form_for
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.APPROVE_CASES)
def move(request: StaffRequest, licence: UUID, move: str) -> HttpResponse:
    """POST /desk/licences/<id>/<move>/: change, extend, reissue, suspend, resume, revoke, withdraw or cancel it."""
    if move not in WAYS:
        raise Http404
    chosen = Move(move)
    form = form_for(get_object_or_404(with_holder(request.staff.agency_id), pk=licence), chosen, request.POST)
    if not form.is_valid():
        return licence_page(request, licence, typed=form)
    moved: list[Licence] = []
    refused = attempt(lambda: moved.append(WAYS[chosen].act(form, licence=licence, by=request.staff, at=now())))
    if refused:
        return licence_page(request, licence, refused=refused, typed=form)
    messages.success(request, str(WAYS[chosen].done))
    return redirect("desk:licence", moved[0].pk)


urlpatterns = [path("licences/<uuid:licence>/<str:move>/", move, name="move_licence")]
