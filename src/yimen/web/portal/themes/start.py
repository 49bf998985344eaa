"""Begin a theme's one form with the situation already answered."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from yimen.bundles.actions.save_bundle_draft import save_bundle_draft
from yimen.bundles.queries import theme_coded
from yimen.bundles.queries.wizard import bundle_draft_to_fill
from yimen.cases.actions.save_draft import Progress
from yimen.catalogue.rules.situations import Situations
from yimen.web.portal.themes.opening import filling_of
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.sign_in.steps import CAME_FOR
from yimen.web.shared.situation import is_settled, query_of, read_answers


@require_http_methods(["GET", "POST"])
@signed_in
def start(request: CitizenRequest, code: str) -> HttpResponse:
    """POST /themes/<code>/apply/?…: begin a draft; who had to sign in first pressed the notice's button before."""
    theme = theme_coded(code)
    if theme is None or theme.live is None:
        raise Http404
    situations = Situations.of(theme.live.situations)
    answers = read_answers(situations, request.GET)
    back = f"{reverse('portal:theme_notice', args=[code])}?{query_of(situations, answers)}"
    came_back = request.session.pop(CAME_FOR, None) == request.get_full_path()
    if theme.is_suspended or not is_settled(situations, answers) or not (request.method == "POST" or came_back):
        return redirect(back)
    begun = Progress({"situation": answers}, "start")
    made = save_bundle_draft(draft=None, theme_version=theme.live.pk, progress=begun, by=request.user.pk, at=now())
    draft = bundle_draft_to_fill(request.user.pk, made.pk)
    assert draft is not None
    return redirect(filling_of(request, draft).first_to_do())


urlpatterns = [path("themes/<slug:code>/apply/", start, name="theme_apply")]
