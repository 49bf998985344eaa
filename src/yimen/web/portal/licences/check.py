"""The public check: whether a licence or official paper is real, and what it is worth today."""

from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.codes import offline_claim
from yimen.web.shared.checking import LARGEST, NOTHING, Answer, by_claim, by_file, by_number, by_token
from yimen.web.shared.guards import public
from yimen.web.shared.rate_limit import look_up, look_up_token
from yimen.web.shared.refusals import sentence

FORM_ROOM = 64 << 10  # bytes of a form around its file


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


class FileForm(forms.Form):
    """A file that somebody was sent."""

    file = forms.FileField(
        label=_("证照或文书文件"),
        error_messages={"required": _("请选择要核验的文件"), "empty": _("这个文件是空的，请重新选择")},
        help_text=_("PDF 或 OFD，不超过 10 兆。文件只用于这次核验，不会保存。"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.ofd"}),
    )


@public
@require_safe
def check_token(request: HttpRequest, token: str) -> HttpResponse:
    """GET /check/<token>/: where the QR code leads."""
    found = look_up_token(request, partial(by_token, token), what="check", token=token)
    return _answer(request, found)


@public
@require_safe
def check_number(request: HttpRequest) -> HttpResponse:
    """GET /check/?number=&code=: for people who type."""
    if "number" not in request.GET:
        return _page(request, {})
    form = CheckForm(request.GET)
    if not form.is_valid():
        return _page(request, {"form": form}, status=422)
    number, code = form.cleaned_data["number"], form.cleaned_data["code"]
    found = look_up(request, partial(by_number, number, code), what="check", target=number)
    return _answer(request, found, form=form)


@public
@require_safe
def check_signed(request: HttpRequest, token: str) -> HttpResponse:
    """GET /v/<token>/: where an offline code leads when there is a network after all."""
    return _answer(request, by_claim(offline_claim(token)))


@csrf_exempt  # it asks and changes nothing; the check would read a body of any size before the size is looked at
@public
@require_POST
def check_file(request: HttpRequest) -> HttpResponse:
    """POST /check/file/: is this file as it was given out, and what is it worth now."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST + FORM_ROOM:
        return _refused(request, NotAllowed("check_file_too_large", limit=LARGEST), status=413)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, {"file_form": form}, status=422)
    try:
        found = by_file(request, form.cleaned_data["file"].read, at=now())
    except NotAllowed as refusal:
        return _refused(request, refusal, status=429 if refusal.code == "too_many_attempts" else 422)
    return _answer(request, found)


def _refused(request: HttpRequest, refusal: NotAllowed, *, status: int) -> HttpResponse:
    form = FileForm(QueryDict(), MultiValueDict())
    form.errors.clear()
    form.add_error("file", sentence(refusal))
    return _page(request, {"file_form": form}, status=status)


def _answer(request: HttpRequest, found: Answer | None, **bound: forms.Form) -> HttpResponse:
    verdict = found.verdict if found else NOTHING
    context = {"verdict": verdict, "found": found, "checked_on": localdate(), **bound}
    return _page(request, context, status=200 if found else 404)


def _page(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    context = {"form": CheckForm(), "file_form": FileForm(), **context}
    response = render(request, "portal/licences/check.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response


urlpatterns = [
    path("check/", check_number, name="check"),
    path("check/file/", check_file, name="check_file"),
    path("check/<str:token>/", check_token, name="check_token"),
    path("v/<str:token>/", check_signed, name="check_signed"),
]
