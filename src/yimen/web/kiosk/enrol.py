"""A machine becomes a terminal: the code that the administrator made is traded for the machine's token, once."""

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from yimen.halls.actions.enrol_device import Enrolled, enrol_device
from yimen.halls.actions.make_enrolment_code import make_enrolment_code
from yimen.halls.devices import devices
from yimen.identity.actions.count_try import count_try
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.kiosk.guard import COOKIE
from yimen.web.shared.guards import public
from yimen.web.shared.refusals import sentence, status_of

FOR_YEARS = 5 * 365 * 24 * 60 * 60


class CodeForm(forms.Form):
    """Ten digits."""

    code = forms.CharField(
        label=_("启用码"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("请输入系统管理员给您的十位启用码。")},
    )


@require_http_methods(["GET", "POST"])
@public
def enrol(request: HttpRequest) -> HttpResponse:
    """GET and POST /kiosk/enrol/: wrong codes are counted, a right one is worth a cookie."""
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    try:
        tried = count_try("enrol", address=request.META.get("REMOTE_ADDR", ""), target="terminal", at=now())
        made = enrol_device(code=form.cleaned_data["code"], at=now())
    except NotAllowed as refusal:
        form.add_error("code", sentence(refusal))
        return _page(request, form, status=status_of(refusal))
    tried.succeeded()
    return _opened(made)


@require_POST
@public
def demo(_request: HttpRequest) -> HttpResponse:
    """POST /kiosk/enrol/demo/: in a demo, make this browser the first terminal; nowhere else."""
    device = devices().filter(kind="terminal").first() if settings.DEMO else None
    if device is None:
        raise PermissionDenied
    code = make_enrolment_code(device=device.pk, by=None, at=now())
    return _opened(enrol_device(code=code, at=now()))


def _opened(made: Enrolled) -> HttpResponse:
    response = redirect("kiosk:home")
    response.set_cookie(
        COOKIE,
        made.token,
        max_age=FOR_YEARS,
        path="/kiosk/",
        secure=not settings.DEMO,
        httponly=True,
        samesite="Strict",
    )
    return response


def _page(request: HttpRequest, form: CodeForm, *, status: int) -> HttpResponse:
    response = render(request, "kiosk/enrol.html", {"form": form}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


urlpatterns = [path("enrol/", enrol, name="enrol"), path("enrol/demo/", demo, name="enrol_demo")]
