"""Who applies: oneself, an organisation, or another person, each by a mandate on record."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.identity.queries import Mandate
from yimen.web.portal.apply.filling import SELF, Filling
from yimen.web.portal.apply.opening import with_filling


class PartyForm(forms.Form):
    """One choice among those the person may make."""

    party = forms.ChoiceField(
        label=gettext_lazy("您为谁办理？"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择为谁办理。")},
    )

    def __init__(self, *args: Any, filling: Filling, **options: Any) -> None:
        super().__init__(*args, **options)
        oneself = [(SELF, _("为我自己（{name}）").format(name=filling.request.person.name))]
        others = [(str(mandate.pk), _words(mandate)) for mandate in filling.mandates]
        choices = (oneself if filling.may_file_for_oneself else []) + others
        self.fields["party"].choices = choices  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@with_filling
def party(filling: Filling) -> HttpResponse:
    """GET and POST /apply/<draft>/party/."""
    initial = {"party": filling.party}
    form = PartyForm(filling.request.POST or None, initial=initial, filling=filling)
    if form.is_valid():
        filling.answers["party"] = form.cleaned_data["party"]
        return filling.go_on("party")
    status = 422 if form.is_bound else 200
    return render(filling.request, "portal/apply/party.html", filling.context(form=form), status=status)


def _words(mandate: Mandate) -> str:
    if mandate.organisation:
        return _("为单位：{name}").format(name=mandate.organisation.name)
    return _("为他人代办：{name}").format(name=mandate.principal_person.name if mandate.principal_person else "")


urlpatterns = [path("party/", party, name="apply_party")]
