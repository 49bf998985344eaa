"""Begin: what is needed, and the button that starts a draft."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.save_draft import Progress, save_draft
from yimen.cases.queries import drafts_of
from yimen.catalogue.queries import ItemVersion, item_page
from yimen.catalogue.rules.situations import Situations
from yimen.web.portal.apply.filling import Filling
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.sign_in.steps import CAME_FOR
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
    drafts = [draft for draft in drafts_of(request.user.pk) if draft.version.item_id == item.pk]
    if _begins(request, has_drafts=bool(drafts)):
        return _begin(request, item.live, answers)
    context = {"item": item, "version": item.live, "begun": drafts, "list": found}
    return render(request, "portal/apply/start.html", context)


def _begins(request: CitizenRequest, *, has_drafts: bool) -> bool:
    """Return whether a draft is to be begun: by the button here, or by the guide's where no other draft waits.

    Whoever had to sign in first pressed the guide's button before; the way back from the sign-in is that press.
    """
    if request.method == "POST":
        return not has_drafts or "another" in request.POST
    return request.session.pop(CAME_FOR, None) == request.get_full_path() and not has_drafts


def _begin(request: CitizenRequest, version: ItemVersion, situation: dict[str, Any]) -> HttpResponse:
    begun = Progress({"situation": situation} if situation else {}, "start")
    draft = save_draft(draft=None, version=version.pk, progress=begun, by=request.user.pk, at=now())
    return redirect(Filling(request, draft, {**begun.answers}).first_to_do())


urlpatterns = [path("items/<str:code>/apply/", start, name="apply")]
