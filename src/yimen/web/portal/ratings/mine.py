"""My ratings: what waits for one, and what I said; one's own and those of whom one acts for."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.evaluation.actions.add_follow_up import add_follow_up
from yimen.evaluation.queries import Rating
from yimen.evaluation.queries.invitations import Rater, given, invitations_of, to_give
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.catalogue.lists import uuid_or_none
from yimen.web.portal.ratings.asking import Asked, page, rate
from yimen.web.shared.guards import CitizenRequest, signed_in

PAGE = 20


@require_GET
@signed_in
def listed(request: CitizenRequest) -> HttpResponse:
    """GET /my/ratings/?after=: to give, then given, the newest first."""
    mine, today = invitations_of(request.person, localdate()), localdate()
    rows = given(mine)
    if after := uuid_or_none(request.GET.get("after", "")):
        rows = rows.filter(pk__lt=after)
    found = list(rows[: PAGE + 1])
    context = {
        "to_give": [] if after else to_give(mine, today),
        "given": found[:PAGE],
        "next": f"?after={found[PAGE - 1].pk}" if len(found) > PAGE else "",
        "section": "my",
    }
    return render(request, "portal/ratings/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def one(request: CitizenRequest, number: str) -> HttpResponse:
    """GET, POST /my/ratings/<service number>/?level=: rate one service."""
    asked = _asked(request, number)
    if request.method != "POST":
        return page(request, asked)
    refused = rate(request, asked)
    return page(request, asked, refused=refused) if refused else redirect(asked.here)


@require_POST
@signed_in
def further(request: CitizenRequest, number: str) -> HttpResponse:
    """POST /my/ratings/<service number>/further/: 追评, once."""
    asked = _asked(request, number)
    try:
        add_follow_up(number=number, text=request.POST.get("text", ""), rater=asked.rater, at=now())
    except Rating.DoesNotExist:
        raise Http404 from None
    except NotAllowed as refusal:
        return page(request, asked, refused=refusal)
    return redirect(asked.here)


def _asked(request: CitizenRequest, number: str) -> Asked:
    about = invitations_of(request.person, localdate()).filter(number=number).first()
    if about is None:
        raise Http404
    rater = Rater(person=request.person, account=request.user.pk)
    return Asked(about, rater, reverse("portal:rate", args=[number]))


urlpatterns = [
    path("my/ratings/", listed, name="my_ratings"),
    path("my/ratings/<str:number>/", one, name="rate"),
    path("my/ratings/<str:number>/further/", further, name="rate_further"),
]
