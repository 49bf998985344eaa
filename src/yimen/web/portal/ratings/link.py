"""Rate one visit without signing in, by the one-time address behind the ticket's page and its QR code."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from yimen.evaluation.actions.add_follow_up import add_follow_up
from yimen.evaluation.queries import Rating
from yimen.evaluation.queries.invitations import Rater, with_token
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.ratings.asking import Asked, page, rate
from yimen.web.shared.guards import public
from yimen.web.shared.rate_limit import look_up_token


@require_http_methods(["GET", "HEAD", "POST"])
@public
def one(request: HttpRequest, token: str) -> HttpResponse:
    """GET, POST /rate/<token>/?level=: rate the service, once."""
    asked = _asked(request, token)
    if request.method != "POST":
        return page(request, asked)
    refused = rate(request, asked)
    return page(request, asked, refused=refused) if refused else redirect(asked.here)


@require_POST
@public
def further(request: HttpRequest, token: str) -> HttpResponse:
    """POST /rate/<token>/further/: 追评, once."""
    asked = _asked(request, token)
    try:
        add_follow_up(number=asked.about.number, text=request.POST.get("text", ""), rater=asked.rater, at=now())
    except Rating.DoesNotExist:
        raise Http404 from None
    except NotAllowed as refusal:
        return page(request, asked, refused=refusal)
    return redirect(asked.here)


def _asked(request: HttpRequest, token: str) -> Asked:
    about = look_up_token(request, partial(with_token, token), what="rate", token=token)
    if about is None:
        raise Http404
    rater = Rater(token=token, account=_account(request))
    return Asked(about, rater, reverse("portal:rate_link", args=[token]))


def _account(request: HttpRequest) -> UUID | None:
    return request.user.pk if request.user.is_authenticated else None


urlpatterns = [
    path("rate/<str:token>/", one, name="rate_link"),
    path("rate/<str:token>/further/", further, name="rate_link_further"),
]
