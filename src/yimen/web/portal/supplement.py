"""Hand in what the one notice asked for, or what was promised at a tolerant acceptance."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.bring_promised import bring_promised
from yimen.cases.actions.supply_supplement import supply_supplement
from yimen.cases.queries import Case, cases_of
from yimen.cases.rules.application import ACCEPTED_MEDIA, Channel, ReceivedAs
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.bringing import Row, read_rows, with_offers
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence


@require_http_methods(["GET", "POST"])
@signed_in
def supplement(request: CitizenRequest, number: str) -> HttpResponse:
    """GET and POST /my/cases/<number>/supplement/: a file for each missing material, all at once."""
    case = get_object_or_404(cases_of(request.person, localdate()), number=number)
    if case.state != "supplementing":
        return _elsewhere(request, number)
    rows = with_offers([Row(lack["key"], lack["name"], lack["what"]) for lack in case.missing], case, request)
    if request.method == "GET":
        return _page(request, case, rows)
    rows = read_rows(request, rows, is_needed=True)
    if any(row.error for row in rows):
        return _page(request, case, rows, status=422)
    handed = [row.given for row in rows]
    try:
        supply_supplement(number=number, materials=handed, channel=Channel.PORTAL, by=request.person, at=now())
    except NotAllowed as refusal:
        return _page(request, case, rows, refused=refusal, status=409)
    return redirect("portal:case", number)


@require_http_methods(["GET", "POST"])
@signed_in
def promised(request: CitizenRequest, number: str) -> HttpResponse:
    """GET and POST /my/cases/<number>/promised/: the papers that were promised, together or one by one."""
    case = get_object_or_404(cases_of(request.person, localdate()), number=number)
    if case.tolerance_due is None:
        return _elsewhere(request, number)
    owed = case.materials.filter(received_as=ReceivedAs.PROMISED).order_by("position", "id")
    rows = with_offers([Row(material.key, material.name) for material in owed], case, request)
    if request.method == "GET":
        return _page(request, case, rows, is_promised=True)
    rows = read_rows(request, rows, is_needed=len(rows) == 1)
    if any(row.error for row in rows):
        return _page(request, case, rows, is_promised=True, status=422)
    handed = [row.given for row in rows if row.is_given]
    try:
        bring_promised(number=number, materials=handed, channel=Channel.PORTAL, by=request.person, at=now())
    except NotAllowed as refusal:
        return _page(request, case, rows, is_promised=True, refused=refusal, status=409)
    return redirect("portal:case", number)


def _elsewhere(request: CitizenRequest, number: str) -> HttpResponse:
    """Return to the case after a second press; otherwise there is no such page."""
    if request.method == "POST":
        return redirect("portal:case", number)
    raise Http404


def _page(
    request: CitizenRequest,
    case: Case,
    rows: list[Row],
    *,
    is_promised: bool = False,
    refused: NotAllowed | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "case": case,
        "rows": rows,
        "accept": ",".join(ACCEPTED_MEDIA),
        "is_promised": is_promised,
        "due": case.tolerance_due if is_promised else case.supplement_due,
        "refused": sentence(refused) if refused else "",
        "section": "my",
    }
    return render(request, "portal/supplement.html", context, status=status)


urlpatterns = [
    path("my/cases/<str:number>/supplement/", supplement, name="supplement"),
    path("my/cases/<str:number>/promised/", promised, name="promised"),
]
