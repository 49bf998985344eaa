"""What nobody has to upload: a licence the applicant holds, or a paper of an earlier case, taken when they agree."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from yimen.cases.queries.taking import Offers, agrees_for, offers
from yimen.cases.rules.application import ReceivedAs
from yimen.cases.rules.taking import Holder, Offer, is_fetch_only
from yimen.catalogue.queries import Material
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.rules.uses import Scope
from yimen.web.portal.apply.filling import Filling
from yimen.web.portal.apply.opening import with_filling

STANDS_IN = (ReceivedAs.STUDY, ReceivedAs.AWAITED)  # of an investment project


def offered(filling: Filling) -> Offers:
    """Return by material what whoever applies may agree to have taken; nothing while that is not settled."""
    try:
        parties = filling.parties
    except NotAllowed:
        return {}
    if not agrees_for(parties, today=localdate()):
        return {}
    return offers(Holder(parties.person, parties.organisation), filling.materials, today=localdate())


def chosen(filling: Filling, found: Offers, key: str) -> Offer | None:
    """Return what was agreed to for this material, if it is still to be had."""
    taken = filling.taken.get(key)
    return next((one for one in found.get(key, ()) if taken and str(one.id) == taken["id"]), None)


def row_of(filling: Filling, found: Offers, material: Material) -> dict[str, Any]:
    """Return what the page shows of taking this material."""
    taken = chosen(filling, found, material.key)
    offers_of_row = found.get(material.key, [])
    said = filling.taken.get(material.key, {})
    return {
        "stands_in": said.get("words", "") if said.get("way") in STANDS_IN else "",
        "follows": said.get("way") == ReceivedAs.AWAITED,
        "taken": taken,
        "scope": filling.taken.get(material.key, {}).get("scope"),
        "offers": offers_of_row,
        "is_fetch_only": bool(offers_of_row) and bool(material.licence_type_id) and is_fetch_only(material),
    }


@require_POST
@with_filling
def take(filling: Filling, key: str) -> HttpResponse:
    """POST /apply/<draft>/materials/<key>/take/: agree that this is taken; it is fetched when the case is filed."""
    wanted, scope = filling.request.POST.get("offer", ""), filling.request.POST.get("scope", Scope.ONCE)
    offer = next((one for one in offered(filling).get(key, ()) if str(one.id) == wanted), None)
    if offer is None or scope not in set(Scope):
        raise Http404
    taken = {"way": offer.way.value, "id": str(offer.id), "scope": str(scope), "words": _words(offer)}
    filling.answers["taken"] = {**filling.taken, key: taken}
    filling.save("materials")
    return redirect(f"{filling.url('materials')}#m-{key}")


@require_POST
@with_filling
def untake(filling: Filling, key: str) -> HttpResponse:
    """POST /apply/<draft>/materials/<key>/untake/: agree no more; it is uploaded instead."""
    if filling.taken.pop(key, None) is not None:
        filling.save("materials")
    return redirect(f"{filling.url('materials')}#m-{key}")


def _words(offer: Offer) -> str:
    return f"《{offer.name}》 {offer.number}"


urlpatterns = [
    path("materials/<slug:key>/take/", take, name="apply_take"),
    path("materials/<slug:key>/untake/", untake, name="apply_untake"),
]
