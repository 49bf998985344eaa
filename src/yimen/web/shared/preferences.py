"""The visitor's language and text size: kept in cookies, one form post each."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from yimen.web.shared.context import ELDER_COOKIE
from yimen.web.shared.guards import public
from yimen.web.shared.middleware import LANGUAGE_COOKIE

YEAR = 365 * 24 * 3600


@require_POST
@public
def save(request: HttpRequest) -> HttpResponse:
    """POST /preferences/: language=zh|en, elder=0..3; back to where the visitor was."""
    response = HttpResponseRedirect(_back(request))
    if (language := request.POST.get("language")) in {"zh", "en"}:
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    if (elder := request.POST.get("elder")) in {"0", "1", "2", "3"}:
        response.set_cookie(ELDER_COOKIE, elder, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response


def _back(request: HttpRequest) -> str:
    target = request.POST.get("next", "/")
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}) else "/"


urlpatterns = [path("preferences/", save, name="preferences")]
