"""Begin: what is needed, and the button that starts a draft."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.save_draft import Progress, save_draft
from yimen.cases.queries import drafts_of
from yimen.catalogue.queries import item_page
from yimen.catalogue.rules.situations import Situations
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.situation import check_list, is_settled, query_of, read_answers


@require_http_methods(["GET", "POST"])
@signed_in
def start(request: CitizenRequest, code: str) -> HttpResponse:
    """GET /items/<code>/apply/: what will be asked; POST begins a draft."""
    item = item_page(code)
    if item is None or item.live is None:
        raise Http404
    if item.status != "in_use" or item.live.external_url:
        return redirect("portal:item", code)
    situations = Situations.of(item.live.situations)
    answers = read_answers(situations, request.GET)
    if not is_settled(situations, answers):  # asked before anything is filled in
        return redirect(f"{reverse('portal:situation', args=[code])}?{query_of(situations, answers)}")
    found = check_list(item.live, situations, answers)
    if found.outcome.stop:
        return redirect(f"{reverse('portal:check_list', args=[code])}?{query_of(situations, answers)}")
    if request.method == "POST":
        begun = Progress({"situation": answers} if answers else {}, "party")
        draft = save_draft(draft=None, version=item.live.pk, progress=begun, by=request.user.pk, at=now())
        return redirect("portal:apply_party", draft.pk)
    drafts = [draft for draft in drafts_of(request.user.pk) if draft.version.item_id == item.pk]
    context = {"item": item, "version": item.live, "begun": drafts, "list": found}
    return render(request, "portal/apply/start.html", context)


urlpatterns = [path("items/<str:code>/apply/", start, name="apply")]
