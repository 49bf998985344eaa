"""Leave."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from yimen.web.shared.guards import public
from yimen.web.shared.sign_in import log


@require_POST
@public
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """POST /sign-out/: nothing of the session stays."""
    if request.user.is_authenticated:
        log.signed_out(request.user.pk, cause="own")
    logout(request)
    return redirect("/")
