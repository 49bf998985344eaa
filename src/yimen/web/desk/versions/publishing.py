"""An approved version is published, now or on a day to come."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.catalogue.actions.publish_draft import publish_draft
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.versions.check import Forms, page
from yimen.web.desk.versions.forms import NoteForm, PublicationForm
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def publish(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/draft/publication/: let it take effect."""
    form = PublicationForm(request.POST, today=localdate())
    filled = Forms(NoteForm(), form, opened="publication")
    if not form.is_valid():
        return page(request, code, filled=filled)
    on = form.effective_on
    refused = attempt(lambda: publish_draft(item=code, effective_on=on, by=request.staff, at=now()))
    if refused:
        return page(request, code, refused=refused, filled=filled)
    if on is None or on <= localdate():
        messages.success(request, _("已发布。新的申请按这一版办，在办件仍按原来的版本办。"))
        return redirect("desk:item_versions", code)
    messages.success(request, _("已排定：到 %(day)s 零点自动生效。") % {"day": on.isoformat()})
    return redirect("desk:catalogue_draft", code)


urlpatterns = [path("catalogue/items/<str:code>/draft/publication/", publish, name="draft_publication")]
