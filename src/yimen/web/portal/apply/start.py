"""Begin: what is needed, and the button that starts a draft."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.save_draft import Progress, save_draft
from yimen.cases.queries import drafts_of
from yimen.catalogue.queries import item_page
from yimen.web.shared.guards import CitizenRequest, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def start(request: CitizenRequest, code: str) -> HttpResponse:
    """GET /items/<code>/apply/: what will be asked; POST begins a draft."""
    item = item_page(code)
    if item is None or item.live is None:
        raise Http404
    if item.status != "in_use" or item.live.external_url:
        return redirect("portal:item", code)
    if request.method == "POST":
        empty = Progress({}, "party")
        draft = save_draft(draft=None, version=item.live.pk, progress=empty, by=request.user.pk, at=now())
        return redirect("portal:apply_party", draft.pk)
    begun = [draft for draft in drafts_of(request.user.pk) if draft.version.item_id == item.pk]
    return render(request, "portal/apply/start.html", {"item": item, "version": item.live, "begun": begun})


urlpatterns = [path("items/<str:code>/apply/", start, name="apply")]
