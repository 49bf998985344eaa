"""One step of the flow: added and changed."""

from typing import Any

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

from yimen.catalogue.rules.flow import OWNER, ReviewPost, Step, StepKind, Way
from yimen.catalogue.rules.flow_edits import added, changed, step_key
from yimen.web.desk.designing.drafting import Drafting, of_nothing, with_draft
from yimen.web.desk.designing.flow_draft import FlowDraft, of_step
from yimen.web.desk.designing.flow_tab import place
from yimen.web.desk.designing.step_form import JOINS, KINDS, StepForm

NEW = ""
SAID_AT = ("name", "limit", "leads_to", "number", "back_times")


@require_http_methods(["GET", "POST"])
@with_draft("flow")
def add(drafting: Drafting) -> HttpResponse:
    """GET and POST edit/flow/steps/new/?after=: a new step; the decision waits for it unless told otherwise."""
    design = FlowDraft(drafting)
    after = drafting.request.GET.get("after", "")
    ways = (Way(after),) if any(each.key == after for each in design.steps.steps) else ()
    start = Step(NEW, "", StepKind.REVIEW, OWNER, ReviewPost.HANDLER, ways=ways)
    form = _form(design, start)
    if not form.is_bound:
        form.initial["leads_to"] = [s.key for s in design.steps.steps if s.kind == StepKind.DECIDE and s.key != after]
    if not form.is_valid():
        return _page(design, form)
    key = step_key(design.steps, form.cleaned_data["name"])
    return design.keep(
        added(design.steps, form.filled(key), leads_to=form.cleaned_data["leads_to"]),
        to=place(drafting, key),
        part=of_nothing,
        again=lambda refused: _page(design, form, refused=refused),
    )


@require_http_methods(["GET", "POST"])
@with_draft("flow")
def change(drafting: Drafting, key: str) -> HttpResponse:
    """GET and POST edit/flow/steps/<key>/: one step."""
    design = FlowDraft(drafting)
    step, drafting.said_at = design.step(key), SAID_AT
    form = _form(design, step)
    if not form.is_valid():
        page = _page(design, form, step=step)
        return drafting.unsaved(form, page) if form.is_bound else page
    return design.keep(
        changed(design.steps, form.filled(key), leads_to=form.cleaned_data["leads_to"]),
        to=place(drafting, key),
        part=of_step(key),
        again=lambda refused: _page(design, form, step=step, refused=refused),
    )


def _form(design: FlowDraft, step: Step) -> StepForm:
    sent = design.drafting.request.POST or None
    return StepForm(sent, flow=design.steps, step=step, agencies=design.agencies)


def _page(design: FlowDraft, form: StepForm, *, step: Step | None = None, refused: Any = None) -> HttpResponse:
    faults = [fault for fault in design.faults if step and step.key in fault.steps]
    context = {"form": form, "step": step, "kinds": KINDS, "joins": JOINS, "faults": faults}
    status = 422 if form.is_bound else 200
    return design.drafting.page("desk/designing/step.html", context, refused=refused, status=status)


urlpatterns = [
    path("catalogue/items/<str:code>/edit/flow/steps/new/", add, name="add_step"),
    path("catalogue/items/<str:code>/edit/flow/steps/<str:key>/", change, name="change_step"),
]
