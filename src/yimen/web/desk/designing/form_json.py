"""The form as JSON, for whoever knows JSON Schema: checked, listed, and kept even while it has faults."""

from typing import Any

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

from yimen.catalogue.rules.form_faults import form_faults
from yimen.web.desk.designing.drafting import Drafting, with_draft
from yimen.web.desk.designing.form_tab import place
from yimen.web.desk.designing.json_text import JsonForm, as_text


@require_http_methods(["GET", "POST"])
@with_draft("form")
def edit(drafting: Drafting) -> HttpResponse:
    """GET and POST edit/form/json/: the schema as text; `check` lists its faults without keeping it."""
    initial = {"text": as_text(drafting.form)}
    form = JsonForm(drafting.request.POST or None, initial=initial, part="properties", shape=dict)
    if not form.is_valid():
        return _page(drafting, form, faults=drafting.form_faults, status=422 if form.is_bound else 200)
    schema = form.cleaned_data["text"]
    if "check" in drafting.request.POST:
        return _page(drafting, form, faults=form_faults(schema, drafting.live_form), checked=True)
    return drafting.keep_form(
        schema,
        to=place(drafting),
        part=drafting.form_in,
        again=lambda refused: _page(drafting, form, faults=[], refused=refused),
    )


def _page(
    drafting: Drafting, form: JsonForm, *, status: int = 200, refused: Any = None, **context: Any
) -> HttpResponse:
    return drafting.page("desk/designing/form_json.html", {"form": form, **context}, refused=refused, status=status)


urlpatterns = [path("catalogue/items/<str:code>/edit/form/json/", edit, name="form_json")]
