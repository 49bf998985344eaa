"""The screen of a locker: type the code, and the door opens. It stands at an address that only the device knows."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from yimen.delivery.actions.open_with_code import open_with_code
from yimen.delivery.queries.lockers import locker_with, opening_at
from yimen.delivery.rules.lockers import DIGITS, HAS_OPENED, UNDER_WAY, Purpose
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import public
from yimen.web.shared.rate_limit import look_up
from yimen.web.shared.refusals import sentence, status_of


class CodeForm(forms.Form):
    """Six digits."""

    code = forms.CharField(
        label=gettext_lazy("请输入取件码"),
        max_length=DIGITS + 4,
        error_messages={"required": gettext_lazy("请输入取件码。")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input-code"}),
    )


@never_cache
@require_http_methods(["GET", "POST"])
@public
def screen(request: HttpRequest, screen: str) -> HttpResponse:
    """GET and POST /locker/<screen>/: a wrong code is counted, a used one opens nothing."""
    locker = locker_with(screen)
    if locker is None:
        raise Http404
    form, status = CodeForm(request.POST if request.method == "POST" else None), 200
    if form.is_valid():
        code = form.cleaned_data["code"]
        try:
            opening = look_up(
                request,
                lambda: open_with_code(locker=locker.pk, code=code, at=now()),
                what="locker",
                target=str(locker.pk),
            )
        except NotAllowed as refusal:
            form.add_error("code", sentence(refusal))
            status = status_of(refusal)
        else:
            if opening is not None:
                return redirect("portal:locker_door", screen, opening.pk)
            form.add_error("code", _("取件码不对。请对照短信或办件页面重新输入。"))
            status = 422
    elif form.is_bound:
        status = 422
    keys = [*"123456789", "", "0", ""]
    return render(request, "portal/handover/locker.html", {"locker": locker, "form": form, "keys": keys}, status=status)


@never_cache
@require_GET
@public
def door(request: HttpRequest, screen: str, opening: UUID) -> HttpResponse:
    """GET /locker/<screen>/door/<opening>/: how far the door is, looked at anew until it is known."""
    found = opening_at(screen, opening)
    if found is None or found.purpose != Purpose.COLLECT:
        raise Http404
    is_waiting = found.state in UNDER_WAY and found.valid_until >= now()
    context = {
        "opening": found,
        "cell": found.stay.cell,
        "locker": found.stay.cell.locker,
        "is_waiting": is_waiting,
        "has_opened": found.state in HAS_OPENED,
    }
    return render(request, "portal/handover/locker_door.html", context)


urlpatterns = [
    path("locker/<str:screen>/", screen, name="locker"),
    path("locker/<str:screen>/door/<uuid:opening>/", door, name="locker_door"),
]
