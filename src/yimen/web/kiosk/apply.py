"""Apply wholly at the terminal: one question a page, the phone, everything once more, then number and receipt."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.submit_case import filed_again, submit_case
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_mobile
from yimen.web.kiosk.counting import counted
from yimen.web.kiosk.filling import Filling, filed_here, opened
from yimen.web.kiosk.guard import VisitRequest, identified, page
from yimen.web.kiosk.visit import keep_filling
from yimen.web.shared.answers import words_of
from yimen.web.shared.refusals import sentence
from yimen.web.shared.sheet import Sheet
from yimen.web.shared.situation import SituationForm, initial_of, is_settled


class PhoneForm(forms.Form):
    """The number that is told how the case goes on."""

    phone = forms.CharField(
        label=gettext_lazy("请输入您的手机号码"),
        max_length=20,
        help_text=gettext_lazy("办理进展会告知这个号码。"),
        widget=forms.TextInput(attrs={"inputmode": "none", "autocomplete": "off", "data-pad": "digits"}),
        error_messages={"required": gettext_lazy("请填写联系电话。")},
    )

    def clean_phone(self) -> str:
        """Return the number as the kernel writes it."""
        try:
            return check_mobile(self.cleaned_data["phone"])
        except NotAllowed as refusal:
            raise forms.ValidationError(sentence(refusal)) from refusal


@require_http_methods(["GET", "POST"])
@identified
def situation(request: VisitRequest, code: str) -> HttpResponse:
    """GET and POST /kiosk/apply/<item>/: the next question about the situation, then on to the form."""
    filling = opened(request, code)
    question = filling.situations.next_question(filling.situation)
    if question is None:
        return _settled(filling)
    typed = request.POST if request.method == "POST" else None
    form = SituationForm(typed, questions=[question], initial=initial_of(filling.situations, filling.situation))
    if not form.is_valid():
        return _ask(filling, form, back=reverse("kiosk:item", args=[code]))
    filling.situation.update(form.cleaned_data)
    filling.keep()
    return redirect("kiosk:apply", code)


@require_http_methods(["GET", "POST"])
@identified
def question(request: VisitRequest, code: str, number: int) -> HttpResponse:
    """GET and POST /kiosk/apply/<item>/<n>/: one question of the form."""
    filling = opened(request, code)
    if not 1 <= number <= len(filling.pages):
        return redirect("kiosk:apply_phone", code)
    sheet = Sheet(filling.schema, filling.pages[number - 1], filling.form)
    form, answered = sheet.ask(request.POST if request.method == "POST" else None)
    if answered is None:
        return _ask(filling, form, back=_before(code, number))
    filling.said["form"] = answered
    filling.keep()
    following = number + 1
    return redirect("kiosk:apply_question", code, following) if following <= len(filling.pages) else _phone(code)


@require_http_methods(["GET", "POST"])
@identified
def phone(request: VisitRequest, code: str) -> HttpResponse:
    """GET and POST /kiosk/apply/<item>/phone/."""
    filling = opened(request, code)
    form = PhoneForm(request.POST or None, initial={"phone": filling.said.get("phone", "")})
    if not form.is_valid():
        return _ask(filling, form, back=_before(code, len(filling.pages) + 1))
    filling.said["phone"] = form.cleaned_data["phone"]
    filling.keep()
    return redirect("kiosk:apply_review", code)


@require_http_methods(["GET", "POST"])
@identified
def review(request: VisitRequest, code: str) -> HttpResponse:
    """GET shows everything; POST files it, once however often it is pressed, and shows number and query code."""
    before = filed_here(request, code) if request.method == "POST" else None
    if before is not None:  # the button was pressed once more
        return page(request, "kiosk/filed.html", {"filed": filed_again(before), "item": before.version.item})
    filling = opened(request, code)
    if not filling.said.get("phone"):
        return _phone(code)
    if request.method != "POST":
        rows = [*filling.situations.told(filling.situation), *_rows(filling)]
        context = {"filling": filling, "rows": rows, "back": reverse("kiosk:apply_phone", args=[code])}
        return page(request, "kiosk/review.html", context)
    filed = submit_case(filling.application(), by=request.visit.person.pk, at=now())
    counted(request, "apply")
    keep_filling(request, {"filed": filed.number, "item": code})
    return page(request, "kiosk/filed.html", {"filed": filed, "item": filling.item})


def _settled(filling: Filling) -> HttpResponse:
    """Return the way on once the situation is answered, or the sentence that stops here."""
    code = filling.item.code
    if is_settled(filling.situations, filling.situation) and (stop := filling.outcome.stop):
        return page(filling.request, "kiosk/refused.html", {"sentence": stop})
    filling.keep()
    return redirect("kiosk:apply_question", code, 1) if filling.pages else _phone(code)


def _ask(filling: Filling, form: forms.Form, *, back: str) -> HttpResponse:
    context: dict[str, Any] = {"filling": filling, "form": form, "back": back}
    return page(filling.request, "kiosk/question.html", context, status=422 if form.is_bound else 200)


def _before(code: str, number: int) -> str:
    if number <= 1:
        return reverse("kiosk:item", args=[code])
    return reverse("kiosk:apply_question", args=[code, number - 1])


def _phone(code: str) -> HttpResponse:
    return redirect("kiosk:apply_phone", code)


def _rows(filling: Filling) -> list[tuple[str, str]]:
    person = filling.request.visit.person
    rows = [(_("申请人"), person.name), (_("联系电话"), filling.said.get("phone", ""))]
    rows += [
        (str(field.get("title", key)), words_of(filling.form.get(key)))
        for each in filling.pages
        for key, field, _needed in each.fields
    ]
    return [*rows, (_("办理大厅"), filling.centre.name)]


urlpatterns = [
    path("apply/<str:code>/", situation, name="apply"),
    path("apply/<str:code>/<int:number>/", question, name="apply_question"),
    path("apply/<str:code>/phone/", phone, name="apply_phone"),
    path("apply/<str:code>/review/", review, name="apply_review"),
]
