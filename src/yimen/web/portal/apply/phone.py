"""The number under which the applicant or agent can be reached."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_phone
from yimen.web.portal.apply.filling import Filling
from yimen.web.portal.apply.opening import with_filling
from yimen.web.shared.refusals import sentence

SHORTEST = 7  # service numbers such as 12345 can be called, but nobody lives there


class PhoneForm(forms.Form):
    """One telephone number."""

    phone = forms.CharField(
        label=gettext_lazy("怎么联系您？"),
        help_text=gettext_lazy("手机号码，或带区号的座机号码。办理进展会告知这个号码。"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "class": "input-short"}
        ),
        error_messages={"required": gettext_lazy("请填写联系电话。")},
    )

    def clean_phone(self) -> str:
        """Return the number as the kernel writes it."""
        try:
            number = check_phone(self.cleaned_data["phone"])
        except NotAllowed as refusal:
            raise forms.ValidationError(sentence(refusal)) from refusal
        if len(number) < SHORTEST:
            raise forms.ValidationError(sentence(NotAllowed("bad_phone")))
        return number


@require_http_methods(["GET", "POST"])
@with_filling
def phone(filling: Filling) -> HttpResponse:
    """GET and POST /apply/<draft>/phone/."""
    form = PhoneForm(filling.request.POST or None, initial={"phone": filling.phone})
    if form.is_valid():
        filling.answers["phone"] = form.cleaned_data["phone"]
        return filling.go_on("phone")
    status = 422 if form.is_bound else 200
    return render(filling.request, "portal/apply/question.html", filling.context(form=form), status=status)


urlpatterns = [path("phone/", phone, name="apply_phone")]
