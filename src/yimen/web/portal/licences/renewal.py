"""Renew one of my licences: by when, what silence means, and the button that begins the application."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.save_draft import Progress, save_draft
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.ways import Licence, my_licence, open_renewal
from yimen.cases.rules.renewal import Renewal, renewal_of
from yimen.catalogue.queries import Item, renewal_item
from yimen.catalogue.rules.procedure import Procedure
from yimen.licences.queries import standing_of
from yimen.licences.rules.standing import Standing
from yimen.web.portal.apply.filling import SELF
from yimen.web.shared.guards import CitizenRequest, signed_in

# What a renewal's form asks and the licence already says.
KNOWN: dict[str, Callable[[Licence], str]] = {
    "licence_number": lambda licence: licence.number,
    "expires_on": lambda licence: str(licence.valid_to),
}


@require_http_methods(["GET", "POST"])
@signed_in
def renew(request: CitizenRequest, number: str) -> HttpResponse:
    """GET /my/licences/<number>/renewal/ says how it stands; POST begins the application."""
    today = localdate()
    licence = my_licence(request.person, today, number)
    item = renewal_item(licence.type_id) if licence else None
    if licence is None or item is None or item.live is None or licence.valid_to is None:
        raise Http404
    is_valid, under_way = standing_of(licence, today=today) == Standing.VALID, open_renewal(licence)
    if request.method == "POST" and is_valid and under_way is None:
        return redirect("portal:apply_party", _begin(request, licence, item))
    context = {
        "licence": licence,
        "item": item,
        "renewal": _renewal(licence, item),
        "is_valid": is_valid,
        "under_way": under_way,
        "section": "my",
    }
    return render(request, "portal/licences/renewal.html", context, status=409 if request.method == "POST" else 200)


def _renewal(licence: Licence, item: Item) -> Renewal:
    assert item.live is not None
    assert licence.valid_to is not None
    procedure = Procedure.of(item.live.procedure)
    notice = legal_limit("renewal_notice", own=procedure.renewal_notice_days).count
    return renewal_of(licence.valid_to, notice, silence_approves=procedure.silence_approves, today=localdate())


def _begin(request: CitizenRequest, licence: Licence, item: Item) -> UUID:
    """Return the new draft: it names the licence, and knows what the licence says."""
    assert item.live is not None
    asked = item.live.form.get("properties", {})
    form = {key: read(licence) for key, read in KNOWN.items() if key in asked}
    answers: dict[str, Any] = {"renews": str(licence.pk), "form": form}
    if licence.holder_person_id == request.person.pk:
        answers["party"] = SELF
    draft = save_draft(
        draft=None, version=item.live.pk, progress=Progress(answers, "party"), by=request.user.pk, at=now()
    )
    return draft.pk


urlpatterns = [path("my/licences/<str:number>/renewal/", renew, name="renew")]
