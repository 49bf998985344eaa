"""Hand in what the one notice asked for."""

from typing import BinaryIO, cast

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.supply_supplement import supply_supplement
from yimen.cases.queries import Case, cases_of
from yimen.cases.rules.application import ACCEPTED_MEDIA, Channel, MaterialGiven, check_media
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence


@require_http_methods(["GET", "POST"])
@signed_in
def supplement(request: CitizenRequest, number: str) -> HttpResponse:
    """GET and POST /my/cases/<number>/supplement/: a file for each missing material, all at once."""
    case = get_object_or_404(cases_of(request.person, localdate()), number=number)
    if case.state != "supplementing":
        if request.method == "POST":
            return redirect("portal:case", number)
        raise Http404
    if request.method == "GET":
        return _page(request, case, {})
    errors: dict[str, str] = {}
    given = [_given(request, lack["key"], errors) for lack in case.missing]
    if errors:
        return _page(request, case, errors)
    handed = [each for each in given if each]
    supply_supplement(number=number, materials=handed, channel=Channel.PORTAL, by=request.person, at=now())
    return redirect("portal:case", number)


def _given(request: CitizenRequest, key: str, errors: dict[str, str]) -> MaterialGiven | None:
    files = request.FILES.getlist(f"file-{key}")
    if not files:
        errors[key] = _("请选择这份材料的文件。")
        return None
    kept = []
    for file in files:
        try:
            stored = store_file(
                cast("BinaryIO", file),
                name=file.name or "",
                declared_type=file.content_type or "",
                by=request.user.pk,
                at=now(),
            )
            check_media(stored.media_type)
        except NotAllowed as refusal:
            errors[key] = sentence(refusal)
            return None
        kept.append(stored.pk)
    return MaterialGiven(key, tuple(kept))


def _page(request: CitizenRequest, case: Case, errors: dict[str, str]) -> HttpResponse:
    rows = [{**lack, "error": errors.get(lack["key"], "")} for lack in case.missing]
    context = {"case": case, "rows": rows, "accept": ",".join(ACCEPTED_MEDIA), "section": "my"}
    return render(request, "portal/supplement.html", context, status=422 if errors else 200)


urlpatterns = [path("my/cases/<str:number>/supplement/", supplement, name="supplement")]
