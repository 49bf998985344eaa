"""One page of the item's own form."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from yimen.catalogue.rules.questions import Page, pages_of
from yimen.web.portal.apply.filling import Filling, with_filling
from yimen.web.shared.answers import AnswersForm, Asked


@require_http_methods(["GET", "POST"])
@with_filling
def page(filling: Filling, number: int) -> HttpResponse:
    """GET and POST /apply/<draft>/page/<number>/."""
    if not 1 <= number <= len(filling.pages):
        raise Http404
    shown = filling.pages[number - 1]
    keys = {key for key, _, _ in shown.fields}
    form = AnswersForm(filling.request.POST or None, questions=_still_asked(filling, shown), initial=filling.form)
    if form.is_bound and form.is_valid():
        answered = _elsewhere(filling, keys) | form.answers()
        form.add_faults(_of_page(filling, keys), {key: answered[key] for key in keys if key in answered})
        if form.is_valid():
            filling.answers["form"] = answered
            return _stay(filling, number, keys) or filling.go_on(f"page-{number}")
    status = 422 if form.is_bound else 200
    context = filling.context(form=form, title=shown.title)
    return render(filling.request, "portal/apply/question.html", context, status=status)


def _still_asked(filling: Filling, shown: Page) -> list[Asked]:
    """Return the page's questions, without those that the answers just sent no longer call for."""
    if filling.request.method != "POST":
        return list(shown.fields)
    typed = AnswersForm(filling.request.POST, questions=shown.fields)
    typed.is_valid()  # what is wrong counts as not answered here, and is said later
    answers = _elsewhere(filling, {key for key, _, _ in shown.fields}) | typed.answers()
    called_for = {key for page in pages_of(filling.version.form, answers) for key, _, _ in page.fields}
    return [each for each in shown.fields if each[0] in called_for]


def _elsewhere(filling: Filling, keys: set[str]) -> dict[str, Any]:
    """Return the answers given on other pages."""
    return {key: value for key, value in filling.form.items() if key not in keys}


def _stay(filling: Filling, number: int, asked: set[str]) -> HttpResponse | None:
    """Return the way back to this page while an answer on it calls for a further question on it."""
    now_asked = {
        key
        for page in filling.pages_now()
        if page.title == filling.pages[number - 1].title
        for key, _, _ in page.fields
    }
    if now_asked <= asked:
        return None
    filling.save(f"page-{number}")
    return redirect(filling.request.get_full_path())


def _of_page(filling: Filling, keys: set[str]) -> dict[str, object]:
    """Return the part of the schema that speaks of this page's fields; the whole is checked before submission."""
    properties = filling.version.form.get("properties", {})
    return {"type": "object", "properties": {key: properties[key] for key in keys}}


urlpatterns = [path("page/<int:number>/", page, name="apply_page")]
