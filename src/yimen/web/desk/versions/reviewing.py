"""A second person finds a draft right, or sends it back with the reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.catalogue.actions.approve_draft import approve_draft
from yimen.catalogue.actions.send_draft_back import send_draft_back
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.revision import revision_of
from yimen.web.desk.versions.check import Forms, page
from yimen.web.desk.versions.forms import NoteForm, PublicationForm
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def approve(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/draft/approval/: it is right as it was shown."""
    seen = revision_of(request)
    refused = attempt(lambda: approve_draft(item=code, revision=seen, by=request.staff, at=now()))
    if refused:
        return page(request, code, refused=refused)
    messages.success(request, _("审核通过。现在可以发布，或者选一个生效日期。"))
    return redirect("desk:catalogue_draft", code)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def send_back(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/draft/return/: it goes back, and says why."""
    form = NoteForm(request.POST)
    filled = Forms(form, PublicationForm(today=localdate()), opened="note")
    if not form.is_valid():
        return page(request, code, filled=filled)
    note = form.cleaned_data["note"]
    refused = attempt(lambda: send_draft_back(item=code, note=note, by=request.staff, at=now()))
    if refused:
        return page(request, code, refused=refused, filled=filled)
    messages.success(request, _("已退回，编辑会看到您写的理由。"))
    return redirect("desk:reviews")


urlpatterns = [
    path("catalogue/items/<str:code>/draft/approval/", approve, name="draft_approval"),
    path("catalogue/items/<str:code>/draft/return/", send_back, name="draft_return"),
]
