"""Which centre takes the application, where there is a choice."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.web.portal.apply.filling import Filling
from yimen.web.portal.apply.opening import with_filling

FEW = 8


class CentreForm(forms.Form):
    """One centre: all to be seen when they are few, a list to open when they are many."""

    centre = forms.ChoiceField(
        label=gettext_lazy("由哪个大厅为您办理？"),
        help_text=gettext_lazy("网上办理也由大厅收件；需要到场或领取结果时，去您选的这一处。"),
        error_messages={"required": gettext_lazy("请选择办理大厅。")},
    )

    def __init__(self, *args: Any, filling: Filling, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(centre.pk), centre.name) for centre in filling.centres]
        field = self.fields["centre"]
        assert isinstance(field, forms.ChoiceField)
        field.widget = forms.RadioSelect() if len(choices) <= FEW else forms.Select()
        field.choices = choices


@require_http_methods(["GET", "POST"])
@with_filling
def centre(filling: Filling) -> HttpResponse:
    """GET and POST /apply/<draft>/centre/."""
    initial = {"centre": str(filling.centre.pk) if filling.centre else None}
    form = CentreForm(filling.request.POST or None, initial=initial, filling=filling)
    if form.is_valid():
        filling.answers["centre"] = form.cleaned_data["centre"]
        return filling.go_on("centre")
    status = 422 if form.is_bound else 200
    return render(filling.request, "portal/apply/question.html", filling.context(form=form), status=status)


urlpatterns = [path("centre/", centre, name="apply_centre")]
