"""Pay a fee: for whoever has the notice in hand, since a daughter may pay for her father."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_POST

from yimen.kernel.queries.papers import masked_applicant
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.start_payment import start_payment
from yimen.payments.provider import is_configured
from yimen.payments.queries import FeeNotice, Payment, notice_with, open_payment
from yimen.payments.rules.capitals import capitals
from yimen.payments.rules.states import NoticeState
from yimen.web.shared.guards import public
from yimen.web.shared.rate_limit import look_up
from yimen.web.shared.refusals import sentence, status_of

LOOK_AGAIN = 4  # seconds until the page asks whether the money has come


@require_GET
@public
def pay(request: HttpRequest, token: str) -> HttpResponse:
    """GET /pay/<token>/?go=: what is to be paid; with `go` on to the platform as soon as it has the order."""
    notice = _notice(request, token)
    under_way = open_payment(notice) if notice.state == NoticeState.PENDING else None
    response = _page(request, notice, under_way)
    if under_way is not None:
        response["Refresh"] = _onward(under_way, is_going=request.GET.get("go") == "1")
    return response


@require_POST
@public
def start(request: HttpRequest, token: str) -> HttpResponse:
    """POST /pay/<token>/payments/: place the order; a second press is the same order."""
    notice = _notice(request, token)
    try:
        start_payment(notice=notice.pk, by=None, at=now())
    except NotAllowed as refusal:
        notice.refresh_from_db()
        return _page(request, notice, None, refused=refusal)
    return redirect(f"{reverse('portal:pay', args=[token])}?go=1")


def _notice(request: HttpRequest, token: str) -> FeeNotice:
    notice = look_up(request, partial(notice_with, token), what="pay", target=token)
    if notice is None:
        raise Http404
    return notice


def _onward(payment: Payment, *, is_going: bool) -> str:
    """Return where the page goes by itself: a form may not lead to another site, a page may."""
    if is_going and payment.pay_url:
        return f"0; url={payment.pay_url}"
    return "1" if is_going else str(LOOK_AGAIN)


def _page(
    request: HttpRequest, notice: FeeNotice, payment: Payment | None, *, refused: NotAllowed | None = None
) -> HttpResponse:
    context = {
        "notice": notice,
        "payment": payment,
        "payer": masked_applicant(notice.payer),
        "capitals": capitals(notice.total) if notice.total else "",
        "may_pay": notice.is_online and is_configured() and notice.state == NoticeState.NOTICED,
        "refused": sentence(refused) if refused else "",
    }
    response = render(request, "portal/case/pay.html", context, status=status_of(refused) if refused else 200)
    response["Cache-Control"] = "no-store"
    return response


urlpatterns = [
    path("pay/<str:token>/", pay, name="pay"),
    path("pay/<str:token>/payments/", start, name="start_payment"),
]
