"""Is this licence real: by its number, or by the code that was scanned."""

from functools import partial

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from yimen.licences.queries import LicenceCheck, check, check_number
from yimen.licences.rules.standing import Standing
from yimen.web.kiosk.counting import counted
from yimen.web.kiosk.guard import TerminalRequest, page, terminal
from yimen.web.shared.rate_limit import look_up, look_up_token

STANDINGS = {
    Standing.MADE: _("尚未签发"),
    Standing.NOT_YET_VALID: _("尚未生效"),
    Standing.EXPIRED: _("已过期"),
    Standing.REPLACED: _("已换发"),
    Standing.SUSPENDED: _("已暂扣"),
    Standing.REVOKED: _("已吊销"),
    Standing.WITHDRAWN: _("已撤销"),
    Standing.CANCELLED: _("已注销"),
}


class NumberForm(forms.Form):
    """What is printed on the licence."""

    number = forms.CharField(
        label=_("证照编号"),
        max_length=160,
        widget=forms.TextInput(attrs={"inputmode": "none", "autocomplete": "off", "data-pad": "letters"}),
        error_messages={"required": _("请输入证照上的编号")},
    )


@require_http_methods(["GET", "POST"])
@terminal
def by_number(request: TerminalRequest) -> HttpResponse:
    """GET and POST /kiosk/check/: genuine is only what was issued and not taken back."""
    form = NumberForm(request.POST or None)
    if not form.is_valid():
        return page(request, "kiosk/check.html", {"form": form}, status=422 if form.is_bound else 200)
    number = form.cleaned_data["number"]
    found = look_up(request, lambda: check_number(number, today=localdate()) or None, what="check", target=number)
    return _answer(request, *found or ())


@require_GET
@terminal
def by_token(request: TerminalRequest, token: str) -> HttpResponse:
    """GET /kiosk/check/<token>/: what the scanned code leads to."""
    if len(token) > len("a-token-of-twenty-four-c"):
        return redirect("kiosk:check")
    return _answer(request, look_up_token(request, partial(check, token, today=localdate()), what="check", token=token))


def _answer(request: TerminalRequest, found: LicenceCheck | None = None, *others: LicenceCheck) -> HttpResponse:
    counted(request, "licence_check")
    is_good = found is not None and found.standing == Standing.VALID
    told = [(each, STANDINGS.get(each.standing, "")) for each in (found, *others) if each]
    context = {"found": found, "is_good": is_good, "standing": told[0][1] if told else "", "others": told[1:]}
    return page(request, "kiosk/checked.html", context, status=200 if found else 404)


urlpatterns = [path("check/", by_number, name="check"), path("check/<str:token>/", by_token, name="check_token")]
