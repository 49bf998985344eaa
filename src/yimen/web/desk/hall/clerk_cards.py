"""What the window screens say of the clerks (亮身份、亮职责、亮承诺), and the party's register of posts."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from yimen.halls.actions.set_card import CardFacts, set_card
from yimen.halls.queries.cards import card_of, clerks_at, party_counts
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs


class CardForm(forms.Form):
    """Post and promise, and the party's register."""

    post = forms.CharField(label=gettext_lazy("岗位职责"), max_length=60, required=False)
    promise = forms.CharField(label=gettext_lazy("服务承诺"), max_length=120, required=False)
    is_member = forms.BooleanField(label=gettext_lazy("中共党员"), required=False)
    is_vanguard = forms.BooleanField(label=gettext_lazy("党员先锋岗"), required=False)
    area = forms.CharField(label=gettext_lazy("党员责任区"), max_length=60, required=False)


@require_safe
@needs(Permission.WATCH_CASES)
def clerk_cards(request: StaffRequest) -> HttpResponse:
    """GET /desk/hall/cards/: the clerks of my centre with what their screens say."""
    centre = request.staff.centre_id
    context = {
        "clerks": clerks_at(centre) if centre else [],
        "party": party_counts(centre) if centre else None,
        "section": "hall",
    }
    return desk_page(request, "desk/hall/clerk_cards.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.WATCH_CASES)
def clerk_card(request: StaffRequest, staff: UUID) -> HttpResponse:
    """GET and POST /desk/hall/cards/<id>/: one clerk's card."""
    centre = request.staff.centre_id
    clerk = next((each.staff for each in clerks_at(centre) if each.staff.pk == staff), None) if centre else None
    if clerk is None:
        raise Http404
    known = card_of(staff)
    initial = {name: getattr(known, name) for name in CardForm.base_fields} if known else {}
    form, refused = CardForm(request.POST if request.method == "POST" else None, initial=initial), None
    if request.method == "POST" and form.is_valid():
        facts = CardFacts(**form.cleaned_data)
        refused = attempt(lambda: set_card(staff=clerk, facts=facts, by=request.staff.pk, at=now()))
        if refused is None:
            messages.success(request, _("已更新，窗口屏会跟着变。"))
            return redirect("desk:clerk_cards")
    context = {"form": form, "clerk": clerk, "section": "hall", "typed": True}
    return desk_page(request, "desk/hall/clerk_card.html", context, refused=refused)


urlpatterns = [
    path("hall/cards/", clerk_cards, name="clerk_cards"),
    path("hall/cards/<uuid:staff>/", clerk_card, name="clerk_card"),
]
