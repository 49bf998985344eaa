"""What became of my data: who fetched or looked at which licence, for what, and which consents still stand."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_GET, require_POST

from yimen.identity.principals import acting
from yimen.identity.queries import Mandate
from yimen.identity.rules.mandates import Right
from yimen.licences.actions.withdraw_consent import withdraw_consent
from yimen.licences.holders import looks_of
from yimen.licences.uses import consents_of, standing_consents, uses_of
from yimen.web.shared.guards import CitizenRequest, signed_in

PAGE = 50


@require_GET
@signed_in
def uses(request: CitizenRequest) -> HttpResponse:
    """GET /my/uses/: of my own data."""
    return _page(request, person=request.person.pk)


@require_GET
@signed_in
def uses_of_organisation(request: CitizenRequest, organisation: UUID) -> HttpResponse:
    """GET /my/organisations/<id>/uses/: of an organisation's, with that right of a mandate."""
    mandate = mandate_for(request, organisation, right=Right.USES)
    return _page(request, organisation=organisation, mandate=mandate)


@require_POST
@signed_in
def take_back(request: CitizenRequest, consent: UUID) -> HttpResponse:
    """POST /my/uses/consents/<id>/withdraw/: one's own, or of an organisation whose licences one may use."""
    bodies = acting(request.person, localdate()).organisations(Right.LICENCES)
    own = consents_of(person=request.person.pk, organisations=bodies).filter(pk=consent).first()
    if own is None:
        raise Http404
    withdraw_consent(consent=consent, by=request.person.pk, at=now(), organisations=bodies)
    if own.holder_organisation_id is None:
        return redirect("portal:uses")
    return redirect("portal:uses_of_organisation", own.holder_organisation_id)


def mandate_for(request: CitizenRequest, organisation: UUID, *, right: Right | None = None) -> Mandate:
    """Return today's mandate for the organisation; raise Http404 without one, or without the right."""
    held = acting(request.person, localdate())
    mandate = held.mandate_for(organisation)
    if mandate is None or (right is not None and not held.may(mandate, right)):
        raise Http404
    return mandate


def _page(
    request: CitizenRequest,
    *,
    person: UUID | None = None,
    organisation: UUID | None = None,
    mandate: Mandate | None = None,
) -> HttpResponse:
    bodies = [organisation] if organisation else []
    context = {
        "uses": uses_of(person=person, organisations=bodies)[:PAGE],
        "looks": looks_of(person=person, organisations=bodies)[:PAGE],
        "standing": standing_consents(person=person, organisations=bodies)[:PAGE],
        "mandate": mandate,
        "section": "my",
    }
    return render(request, "portal/my/uses.html", context)


urlpatterns = [
    path("my/uses/", uses, name="uses"),
    path("my/uses/consents/<uuid:consent>/withdraw/", take_back, name="take_back"),
    path("my/organisations/<uuid:organisation>/uses/", uses_of_organisation, name="uses_of_organisation"),
]
