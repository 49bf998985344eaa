"""Where a licence code leads: whoever scans it sees the licence as it stands now, and its holder sees who."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from yimen.identity.queries import person_of, staff_of
from yimen.kernel.rules.personal import mask_name
from yimen.licences.actions.look_at import look_at
from yimen.licences.codes import shown_code
from yimen.licences.holders import licence_by_id
from yimen.web.portal.licences.mine import card_of
from yimen.web.shared.guards import public

COOKIE = "yimen_looked"
SEEN_FOR = 600  # seconds in which who has opened a code may load the page again


@never_cache
@public
@require_GET
def shown(request: HttpRequest, code: str) -> HttpResponse:
    """GET /s/<code>/: once; who has opened it may load the page again for some minutes."""
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)  # a browser that runs ahead uses no code up
    says, at = shown_code(code), now()
    digest = says.digest.hex()
    is_again = request.get_signed_cookie(COOKIE, default="", max_age=SEEN_FOR) == digest
    if is_again:
        licence = licence_by_id(says.licence)
    else:
        licence = look_at(code=code, who=_who(request), by=_account(request), at=at)
    response = render(request, "portal/licences/shown.html", {"card": card_of(licence), "at": at})
    response.set_signed_cookie(
        COOKIE, digest, max_age=SEEN_FOR, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


def _account(request: HttpRequest) -> UUID | None:
    return request.user.pk if request.user.is_authenticated else None


def _who(request: HttpRequest) -> str:
    """Return what the holder is told: staff by office and name, citizens masked, nothing of who is not signed in."""
    account = _account(request)
    if account is None:
        return ""
    staff = staff_of(account)
    if staff is not None:
        office = staff.agency or staff.centre
        return f"{office.name} {staff.name}" if office else staff.name
    person = person_of(account)
    return mask_name(person.name) if person else ""


urlpatterns = [path("s/<str:code>/", shown, name="shown")]
