"""The cards on the portal's first page: title, picture, address, one line each; an emptied line is a removed card."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.catalogue.actions.set_service_cards import set_service_cards
from yimen.catalogue.cards import service_cards
from yimen.catalogue.rules.cards import ICONS, LONGEST_TITLE, LONGEST_URL, MOST, CardFacts
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs


class CardForm(forms.Form):
    """One card."""

    title = forms.CharField(label=gettext_lazy("名称"), max_length=LONGEST_TITLE, required=False)
    icon = forms.ChoiceField(
        label=gettext_lazy("图标"), choices=[(key, gettext_lazy(words)) for key, words in ICONS.items()], required=False
    )
    url = forms.CharField(
        label=gettext_lazy("网址"),
        max_length=LONGEST_URL,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )


Cards = forms.formset_factory(CardForm, extra=2, max_num=MOST)


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/catalogue/cards/: read and set the cards; nothing typed is lost when one is refused."""
    if request.method != "POST":
        return _page(request, Cards(initial=[vars(card) for card in service_cards()]))
    typed = Cards(request.POST)
    if not typed.is_valid():
        return _page(request, typed, status=422)
    said = [form.cleaned_data for form in typed if form.cleaned_data.get("title") or form.cleaned_data.get("url")]
    cards = [CardFacts(row.get("title", ""), row.get("icon") or "globe", row.get("url", "")) for row in said]
    try:
        set_service_cards(cards=cards, by=request.staff.pk, at=now())
    except NotAllowed as refusal:
        return _page(request, typed, refused=refusal)
    messages.success(request, _("已保存，首页立即更新。"))
    return redirect("desk:cards")


def _page(
    request: StaffRequest, cards: "forms.BaseFormSet[CardForm]", *, status: int = 200, refused: NotAllowed | None = None
) -> HttpResponse:
    context = {"cards": cards, "section": "catalogue"}
    return desk_page(request, "desk/catalogue/cards.html", context, status=status, refused=refused)


urlpatterns = [path("catalogue/cards/", edit, name="cards")]
