"""The flow as JSON, for whoever knows the grammar: checked, listed, and kept even while it has faults."""

from typing import Any

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

from yimen.web.desk.designing.drafting import Drafting, with_draft
from yimen.web.desk.designing.flow_draft import FlowDraft
from yimen.web.desk.designing.flow_tab import place
from yimen.web.desk.designing.json_text import JsonForm, as_text


@require_http_methods(["GET", "POST"])
@with_draft("flow")
def edit(drafting: Drafting) -> HttpResponse:
    """GET and POST edit/flow/json/: the flow as text; `check` lists its faults without keeping it."""
    design, initial = FlowDraft(drafting), {"text": as_text(drafting.draft.flow or {})}
    form = JsonForm(drafting.request.POST or None, initial=initial, part="steps", shape=list)
    if not form.is_valid():
        return _page(drafting, form, faults=design.faults, status=422 if form.is_bound else 200)
    written = form.cleaned_data["text"]
    if "check" in drafting.request.POST:
        return _page(drafting, form, faults=design.faults_in(written), checked=True)
    return drafting.keep(
        {"flow": written},
        to=place(drafting),
        part=lambda document: document.get("flow"),
        again=lambda refused: _page(drafting, form, faults=[], refused=refused),
    )


def _page(drafting: Drafting, form: JsonForm, *, status: int = 200, refused: Any = None, **more: Any) -> HttpResponse:
    return drafting.page("desk/designing/flow_json.html", {"form": form, **more}, refused=refused, status=status)


urlpatterns = [path("catalogue/items/<str:code>/edit/flow/json/", edit, name="flow_json")]
