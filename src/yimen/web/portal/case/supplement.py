"""Hand in what the one notice asked for, or what was promised at a tolerant acceptance."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.bring_promised import bring_promised
from yimen.cases.actions.supply_supplement import supply_supplement
from yimen.cases.queries import Case, cases_of
from yimen.cases.rules.application import ReceivedAs
from yimen.web.portal.case.bring_page import BringPage
from yimen.web.portal.case.bringing import Row
from yimen.web.shared.guards import CitizenRequest, signed_in

TEMPLATE = "portal/case/supplement.html"


@require_http_methods(["GET", "POST"])
@signed_in
def supplement(request: CitizenRequest, number: str) -> HttpResponse:
    """GET and POST /my/cases/<number>/supplement/: a file for each missing material, all at once."""
    case = _mine(request, number)
    lacking = case.missing if case.state == "supplementing" else []
    page = BringPage(TEMPLATE, supply_supplement, is_all=True, more={"due": case.supplement_due})
    return page.answer(request, case, [Row(lack["key"], lack["name"], lack["what"]) for lack in lacking])


@require_http_methods(["GET", "POST"])
@signed_in
def promised(request: CitizenRequest, number: str) -> HttpResponse:
    """GET and POST /my/cases/<number>/promised/: the papers that were promised, together or one by one."""
    case = _mine(request, number)
    owed = case.materials.filter(received_as=ReceivedAs.PROMISED) if case.tolerance_due else case.materials.none()
    page = BringPage(TEMPLATE, bring_promised, more={"due": case.tolerance_due, "is_promised": True})
    return page.answer(request, case, [Row(each.key, each.name) for each in owed.order_by("position", "id")])


def _mine(request: CitizenRequest, number: str) -> Case:
    return get_object_or_404(cases_of(request.person, localdate()), number=number)


urlpatterns = [
    path("my/cases/<str:number>/supplement/", supplement, name="supplement"),
    path("my/cases/<str:number>/promised/", promised, name="promised"),
]
