"""Who stands there: by the card on the reader, a licence code on the phone, or query code and telephone number."""

from functools import partial

from django import forms
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from yimen.cases.queries import Case, case_of_code
from yimen.halls.agent import agent_of
from yimen.halls.card_holder import card_holder
from yimen.identity.persons import person_by_id
from yimen.identity.queries import Person
from yimen.kernel.actions.record_access import record_access
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.look_at import look_at
from yimen.web.kiosk.guard import NEXT, TerminalRequest, page, terminal
from yimen.web.kiosk.visit import BY_CARD, BY_CODE, BY_LICENCE_CODE, begin
from yimen.web.shared.rate_limit import look_up
from yimen.web.shared.refusals import sentence


class CodeForm(forms.Form):
    """What stands on the receipt, and the number that was given with it."""

    phone = forms.CharField(
        label=_("手机号码"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "none", "autocomplete": "off", "data-pad": "digits"}),
        error_messages={"required": _("请输入登记的手机号码。")},
    )
    code = forms.CharField(
        label=_("查询码"),
        max_length=12,
        help_text=_("收件凭证上的六位数字。"),
        widget=forms.TextInput(attrs={"inputmode": "none", "autocomplete": "off", "data-pad": "digits"}),
        error_messages={"required": _("请输入六位查询码。")},
    )


@require_GET
@terminal
def identify(request: TerminalRequest) -> HttpResponse:
    """GET /kiosk/identify/: put the card on the reader; the page looks by itself."""
    return page(request, "kiosk/identify.html", {"poll": reverse("kiosk:card")})


@require_http_methods(["GET", "POST"])
@terminal
def card(request: TerminalRequest) -> HttpResponseBase:
    """GET /kiosk/identify/card/: is there a card, and whose; POST is the button for the same without scripts."""
    found = agent_of(request.device).card()
    if found is None:
        if request.method == "POST":
            raise NotAllowed("no_card")
        return JsonResponse({"go": ""})
    person = card_holder(name=found.name, number=found.number, at=now())
    following = begun(request, person, way=BY_CARD)
    return redirect(following) if request.method == "POST" else JsonResponse({"go": following})


@require_http_methods(["GET", "POST"])
@terminal
def code(request: TerminalRequest) -> HttpResponse:
    """GET and POST /kiosk/identify/code/: opens the one case that the code belongs to; wrong pairs are counted."""
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return page(request, "kiosk/code.html", {"form": form}, status=422 if form.is_bound else 200)
    phone, typed = form.cleaned_data["phone"], form.cleaned_data["code"]
    found: Case | None = look_up(request, partial(case_of_code, phone, typed), what="kiosk", target=phone)
    person = (found.person or found.agent) if found else None
    if found is None or person is None:
        form.add_error(None, sentence(NotAllowed("wrong_phone_code")))
        return page(request, "kiosk/code.html", {"form": form}, status=422)
    following = begun(request, person, way=BY_CODE, case=found.number)
    return redirect(following)


def begin_with_code(request: TerminalRequest, code: str) -> str:
    """Begin the visit of whoever shows this licence code on the phone, and return where it goes on.

    Raise NotAllowed for a forged, expired or used code, and for an organisation's.
    """
    licence = look_at(code=code, who=f"{request.device.centre.name} {request.device.code}", by=None, at=now())
    person = person_by_id(licence.holder_person_id) if licence.holder_person_id else None
    if person is None:
        raise NotAllowed("code_of_nobody")
    return begun(request, person, way=BY_LICENCE_CODE)


def begun(request: TerminalRequest, person: Person, *, way: str, case: str = "") -> str:
    """Begin a visit, note it, and return where it goes on."""
    following: str = request.session.get(NEXT) or reverse("kiosk:papers")
    begin(request, person, way=way, case=case)
    detail = {"device": request.device.code, "way": way}
    record_access("kiosk_identified", by=person.pk, subject=person.pk, detail=detail, at=now())
    return following


urlpatterns = [
    path("identify/", identify, name="identify"),
    path("identify/card/", card, name="card"),
    path("identify/code/", code, name="code"),
]
