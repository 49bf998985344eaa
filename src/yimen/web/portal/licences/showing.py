"""Show a licence on the phone (亮证): its card and a code that renews itself and opens once."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from yimen.kernel.documents.qr import qr_svg
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.codes import code_life, new_code, shown_code
from yimen.licences.holders import looks_at
from yimen.licences.rules.showing import wants_renewal
from yimen.web.portal.licences.mine import LOOKS, Card, mine
from yimen.web.shared.guards import CitizenRequest, signed_in


@never_cache
@require_GET
@signed_in
def show(request: CitizenRequest, number: str) -> HttpResponse:
    """GET /my/licences/<number>/show/: the whole screen; the button asks for the next code without JavaScript."""
    card = mine(request, number)
    return render(
        request, "portal/licences/show.html", {"card": card, **(_code(card) if card.is_valid else {}), "section": "my"}
    )


@never_cache
@require_GET
@signed_in
def shown_now(request: CitizenRequest, number: str) -> HttpResponse:
    """GET /my/licences/<number>/show/now/?code=: the next code, 204 while the one on the screen is still good."""
    card = mine(request, number)
    if card.is_valid and _is_good(card, request.GET.get("code", "")):
        return HttpResponse(status=204)
    return render(request, "portal/licences/code.html", _code(card))


def _is_good(card: Card, text: str) -> bool:
    try:
        code = shown_code(text)
    except NotAllowed:
        return False
    if wants_renewal(code, life=code_life(), at=now()):
        return False
    return code.licence == card.licence.pk and not looks_at(code.licence).filter(code=code.digest).exists()


def _code(card: Card) -> dict[str, Any]:
    if not card.is_valid:
        return {"card": card}
    code = new_code(card.licence.pk, at=now())
    return {
        "card": card,
        "code": code,
        "qr": qr_svg(settings.PUBLIC_ADDRESS + reverse("portal:shown", args=[code]), is_scalable=True),
        "life": code_life(),
        "looks": looks_at(card.licence.pk)[:LOOKS],
    }


urlpatterns = [
    path("my/licences/<str:number>/show/", show, name="show"),
    path("my/licences/<str:number>/show/now/", shown_now, name="shown_now"),
]
