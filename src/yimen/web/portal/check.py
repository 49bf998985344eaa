"""The public check: whether a licence or official paper is real, and what it is worth today."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.kernel.queries.papers import PaperCheck, paper_numbered, paper_with
from yimen.licences.queries import LicenceCheck, check, check_number
from yimen.licences.rules.standing import Standing
from yimen.web.shared.guards import public
from yimen.web.shared.rate_limit import look_up


@dataclass(frozen=True)
class Verdict:
    """The answer in one word and one sentence; colour and picture only repeat it."""

    word: Promise
    sentence: Promise
    tone: str
    icon: str


VERDICTS = {
    Standing.VALID: Verdict(_("有效"), _("这份证照是真实的，今天有效。"), "good", "check-circle"),
    Standing.NOT_YET_VALID: Verdict(_("尚未生效"), _("这份证照是真实的，但有效期还没有开始。"), "warn", "clock"),
    Standing.EXPIRED: Verdict(_("已过期"), _("这份证照是真实的，但有效期已过，不能再使用。"), "warn", "clock"),
    Standing.REPLACED: Verdict(_("已换发"), _("持证人已领取新版证照，您手中的这一版不再有效。"), "warn", "warn"),
    Standing.MADE: Verdict(_("尚未签章"), _("这份证照已制作，发证机关签章后生效，现在还不能使用。"), "warn", "clock"),
    Standing.SUSPENDED: Verdict(_("已暂扣"), _("发证机关已暂扣这份证照，恢复之前不能使用。"), "bad", "stop"),
    Standing.REVOKED: Verdict(_("已吊销"), _("发证机关已依法吊销这份证照，不能再使用。"), "bad", "stop"),
    Standing.WITHDRAWN: Verdict(_("已撤销"), _("发证机关已撤销这份证照，不能再使用。"), "bad", "stop"),
    Standing.CANCELLED: Verdict(_("已注销"), _("这份证照已办理注销，不能再使用。"), "bad", "stop"),
}
PAPER = Verdict(_("真实"), _("这份文书确由下列机关作出。请核对内容与您手中的是否一致。"), "good", "check-circle")
NOTHING = Verdict(_("查无此证"), _("没有查到。请核对编号，谨防伪造；仍有疑问请拨打 12345。"), "bad", "stop")


@dataclass(frozen=True)
class Answer:
    """What was found: a licence or a paper."""

    licence: LicenceCheck | None = None
    paper: PaperCheck | None = None

    @property
    def verdict(self) -> Verdict:
        """Return the word for it."""
        return VERDICTS[self.licence.standing] if self.licence else PAPER


class CheckForm(forms.Form):
    """What is printed on the licence or paper."""

    number = forms.CharField(
        label=_("证照编号或文书编号"),
        max_length=160,
        error_messages={"required": _("请输入证照或文书上的编号"), "max_length": _("编号太长，请核对后重新输入")},
    )
    code = forms.CharField(
        label=_("核验码"),
        max_length=8,
        required=False,
        error_messages={"max_length": _("核验码是二维码下方的8位字母和数字")},
        help_text=_("核验通知书、决定书等文书时填写，印在二维码下方。核验证照不用填。"),
        widget=forms.TextInput(attrs={"class": "input-short input-code", "autocomplete": "off"}),
    )


@public
@require_safe
def by_token(request: HttpRequest, token: str) -> HttpResponse:
    """GET /check/<token>/: where the QR code leads."""
    found = look_up(request, partial(_scanned, token), what="check", target=token)
    return _answer(request, found, CheckForm())


@public
@require_safe
def by_number(request: HttpRequest) -> HttpResponse:
    """GET /check/?number=&code=: for people who type."""
    if "number" not in request.GET:
        return _page(request, {"form": CheckForm()})
    form = CheckForm(request.GET)
    if not form.is_valid():
        return _page(request, {"form": form}, status=422)
    number, code = form.cleaned_data["number"], form.cleaned_data["code"]
    found = look_up(request, partial(_typed, number, code), what="check", target=number)
    return _answer(request, found, form)


def _scanned(token: str) -> Answer | None:
    return _found(check(token, today=localdate()), paper_with(token))


def _typed(number: str, code: str) -> Answer | None:
    return _found(check_number(number, today=localdate()), paper_numbered(number, code))


def _found(licence: LicenceCheck | None, paper: PaperCheck | None) -> Answer | None:
    """Return the licence rather than the paper that carries its token."""
    return Answer(licence=licence, paper=None if licence else paper) if licence or paper else None


def _answer(request: HttpRequest, found: Answer | None, form: CheckForm) -> HttpResponse:
    verdict = found.verdict if found else NOTHING
    context = {"verdict": verdict, "found": found, "form": form, "checked_on": localdate()}
    return _page(request, context, status=200 if found else 404)


def _page(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = render(request, "portal/check.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response


urlpatterns = [
    path("check/", by_number, name="check"),
    path("check/<str:token>/", by_token, name="check_token"),
]
