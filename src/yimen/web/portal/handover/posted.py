"""What of a case travels by courier, as its applicant sees it; and asking for a courier who fetches originals."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.send_for_originals import send_for_originals
from yimen.cases.queries import Case, cases_of
from yimen.cases.rules.originals import BY_COURIER, TAKES_ORIGINALS
from yimen.cases.rules.states import State
from yimen.delivery.actions.choose_way import Address, Recipient
from yimen.delivery.queries import Delivery
from yimen.delivery.queries.addresses import last_addresses
from yimen.delivery.queries.parcels import Parcel, TrackLine, both_ways, lines_of_parcels, parcels_of
from yimen.delivery.rules.states import ENDED
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence


@dataclass(frozen=True)
class Travelling:
    """One parcel of the case and the way it has gone."""

    delivery: Delivery
    parcel: Parcel
    lines: tuple[TrackLine, ...]

    @property
    def is_incoming(self) -> bool:
        """Return whether it comes to us."""
        return self.delivery.direction == "in"


class OriginalsForm(forms.Form):
    """Where the courier comes to fetch the originals."""

    name = forms.CharField(label=gettext_lazy("寄件人姓名"), max_length=60)
    phone = forms.CharField(
        label=gettext_lazy("手机号"),
        max_length=20,
        help_text=gettext_lazy("快递员上门前会打这个电话。"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    area = forms.CharField(
        label=gettext_lazy("所在地区"),
        max_length=120,
        help_text=gettext_lazy("写到街道或乡镇，例如：广东省惠州市惠阳区淡水街道"),
    )
    detail = forms.CharField(
        label=gettext_lazy("详细地址"), max_length=200, help_text=gettext_lazy("路名、门牌号、楼层房号")
    )


def travelling(case: Case) -> list[Travelling]:
    """Return the parcels of the case, the result's first."""
    found = both_ways(case.pk)
    parcels = parcels_of([each.pk for each in found])
    lines = lines_of_parcels([parcel.pk for parcel in parcels.values()])
    return [
        Travelling(each, parcels[each.pk], tuple(lines.get(parcels[each.pk].pk, ())))
        for each in found
        if each.pk in parcels
    ]


def posted(case: Case) -> dict[str, object]:
    """Return what the case's page shows of it."""
    parcels = travelling(case)
    return {"travelling": parcels, "may_send_originals": may_send_originals(case, parcels)}


def may_send_originals(case: Case, parcels: Iterable[Travelling]) -> bool:
    """Return whether the applicant can ask for a courier now."""
    under_way = any(each.is_incoming and each.delivery.state not in ENDED for each in parcels)
    return BY_COURIER in case.version.channels and State(case.state) in TAKES_ORIGINALS and not under_way


@require_http_methods(["GET", "POST"])
@signed_in
def originals(request: CitizenRequest, number: str) -> HttpResponse:
    """GET asks for the address, prefilled with the last one; POST /my/cases/<number>/originals/ asks for a courier."""
    case = get_object_or_404(cases_of(request.person, localdate()), number=number)
    if request.method == "GET" and not may_send_originals(case, travelling(case)):
        raise Http404
    known = last_addresses(request.person.pk)
    form = OriginalsForm(request.POST or None, initial=_initial(request, known))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        sender = Recipient(name=data["name"], phone=data["phone"])
        address = Address(area=data["area"], detail=data["detail"])
        try:
            send_for_originals(number=number, sender=sender, address=address, by=request.person, at=now())
        except NotAllowed as refusal:
            form.add_error("phone" if refusal.code == "bad_mobile" else None, sentence(refusal))
        else:
            messages.success(request, gettext("已请快递上门取件，进度会显示在这里。"))
            return redirect("portal:case", number)
    context = {"case": case, "form": form, "known": known, "section": "my"}
    return render(request, "portal/handover/originals.html", context, status=422 if form.errors else 200)


def _initial(request: CitizenRequest, known: list[Delivery]) -> dict[str, str]:
    """Return what is filled in beforehand: the address chosen by `?use=`, else the last one used."""
    chosen = next((each for each in known if str(each.pk) == request.GET.get("use")), known[0] if known else None)
    if chosen is None:
        phone = request.person.phone.reveal() if request.person.phone else ""
        return {"name": request.person.name, "phone": phone}
    phone = chosen.phone.reveal() if chosen.phone else ""
    detail = chosen.address.reveal() if chosen.address else ""
    return {"name": chosen.recipient, "phone": phone, "area": chosen.area, "detail": detail}


urlpatterns = [path("my/cases/<str:number>/originals/", originals, name="originals")]
