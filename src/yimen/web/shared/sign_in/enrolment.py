"""Tie an authenticator app to an account: at the first sign-in, or after the old one was reset."""

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from yimen.identity.actions.confirm_second_factor import confirm_second_factor
from yimen.identity.actions.start_second_factor import start_second_factor
from yimen.identity.queries import Account, region, second_factor_of, unconfirmed_secret
from yimen.identity.rules.totp import enrolment_uri
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import public
from yimen.web.shared.sign_in import demo, pending
from yimen.web.shared.sign_in.doors import STAFF
from yimen.web.shared.sign_in.forms import CodeForm, refuse
from yimen.web.shared.sign_in.steps import next_step


@never_cache
@require_http_methods(["GET", "POST"])
@public
def enrolment(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /sign-in/second-factor/enrolment/: scan, type a first code, get the recovery codes."""
    waiting = pending.pending(request)
    if waiting is None or second_factor_of(waiting.account.pk) is not None:
        return redirect(STAFF.address)
    account = waiting.account
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            code = form.cleaned_data["code"]
            codes = confirm_second_factor(account=account.pk, code=code, by=account.pk, at=now())
        except NotAllowed as refusal:
            refuse(form, "code", refusal)
        else:
            pending.note(request, waiting, second_factor_passed=True)
            return render(request, "shared/sign_in/recovery_codes.html", {"codes": codes})
    return _show(request, waiting, form)


@require_POST
@public
def go_on(request: HttpRequest) -> HttpResponseBase:
    """POST /sign-in/go-on/: the recovery codes are noted, what comes next."""
    return next_step(request)


def _secret(request: HttpRequest, waiting: pending.Pending, account: Account) -> str:
    if waiting.has_new_secret:  # the picture already scanned must stay right when the page is shown again
        return unconfirmed_secret(account.pk)
    pending.note(request, waiting, has_new_secret=True)
    return start_second_factor(account=account.pk, by=account.pk, at=now())


def _show(request: HttpRequest, waiting: pending.Pending, form: CodeForm) -> HttpResponse:
    account = waiting.account
    secret = _secret(request, waiting, account)
    place = region()
    uri = enrolment_uri(secret, label=account.username, issuer=place.name if place else _("政务服务").strip())
    picture = segno.make(uri, error="m").svg_inline(scale=5, omitsize=True, svgclass="qr", lineclass=None)
    context = {
        "form": form,
        "picture": mark_safe(picture),  # noqa: S308  made here, of nothing that anybody typed into a page
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "demo_code": demo.shown_code(request, account.pk, now()),
    }
    return render(request, "shared/sign_in/enrolment.html", context, status=422 if form.errors else 200)
