"""The flow designer: the steps of a case, the picture they make, and what is wrong with them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.catalogue import flow_words
from yimen.catalogue.flow_picture import picture
from yimen.catalogue.flow_words import Words
from yimen.catalogue.rules.default_flow import default_flow
from yimen.catalogue.rules.flow import START, Fault, Step, Way
from yimen.catalogue.rules.flow_edits import moved, without
from yimen.web.desk.designing.drafting import Drafting, of_nothing, with_draft
from yimen.web.desk.designing.flow_draft import FlowDraft, of_step
from yimen.web.desk.designing.step_form import POSTS

WAYS = {"up": -1, "down": 1}


@dataclass(frozen=True)
class WayRow:
    """One way into a step, in words; `address` names its source."""

    source: str
    address: str
    condition: str


@dataclass(frozen=True)
class StepRow:
    """A step in the list, in words, with what is wrong with it."""

    step: Step
    agency: str
    facts: list[str]
    ways: list[WayRow]
    faults: list[Fault]


@require_GET
@with_draft("flow")
def show(drafting: Drafting) -> HttpResponse:
    """GET edit/flow/: the steps and the picture, or a flow that cannot be read as steps."""
    design = FlowDraft(drafting)
    if design.flow is None:
        return drafting.page("desk/designing/flow_unread.html", {"faults": design.faults})
    rows = [row_of(design, step) for step in design.flow.steps]
    context = {
        "rows": rows,
        "faults": design.faults,
        "general": [fault for fault in design.faults if not fault.steps],
        "picture": mark_safe(picture(design.flow, design.words)),  # noqa: S308  our own drawing, its words escaped
    }
    return drafting.page("desk/designing/flow.html", context)


@require_POST
@with_draft("flow")
def move(drafting: Drafting, key: str) -> HttpResponse:
    """POST edit/flow/steps/<key>/move/: one place up or down in the list; what waits for what stays."""
    design = FlowDraft(drafting)
    design.step(key)
    flow = moved(design.steps, key, WAYS.get(drafting.request.POST.get("by", ""), 0))
    return design.keep(flow, to=place(drafting, key), part=of_nothing)


@require_http_methods(["GET", "POST"])
@with_draft("flow")
def delete(drafting: Drafting, key: str) -> HttpResponse:
    """GET and POST edit/flow/steps/<key>/delete/: what waits for the step is named before it goes."""
    design = FlowDraft(drafting)
    step = design.step(key)
    if drafting.request.method == "POST":
        return design.keep(without(design.steps, key), to=place(drafting), part=of_step(key))
    after = [each for each in design.steps.steps if key in each.after]
    before = [design.step(source) for source in step.after]
    return drafting.page("desk/designing/delete_step.html", {"step": step, "before": before, "after": after})


@require_POST
@with_draft("flow")
def usual(drafting: Drafting) -> HttpResponse:
    """POST edit/flow/usual/: the usual steps for this kind of item and its promise, where there are none yet."""
    design = FlowDraft(drafting)
    if design.flow is None or design.flow.steps:
        return redirect(place(drafting))
    steps = default_flow(drafting.draft.handling_kind, design.promised)
    return drafting.keep({"flow": steps}, to=place(drafting), part=lambda document: document.get("flow"))


def place(drafting: Drafting, key: str = "") -> str:
    """Return the address of the list, at the step that was worked on."""
    address = reverse("desk:flow_designer", args=[drafting.code])
    return f"{address}#s-{key}" if key else address


def row_of(design: FlowDraft, step: Step) -> StepRow:
    """Return the step as a row."""
    posts: dict[str, Any] = dict(POSTS)
    facts = [str(posts[step.post]), flow_words.limit(step) or _("当天"), *flow_words.notes(step)]
    facts += [flow_words.join(step)] if len(step.after) > 1 and flow_words.join(step) else []
    facts += [flow_words.back(step)] if step.back else []
    faults = [fault for fault in design.faults if step.key in fault.steps]
    return StepRow(step, design.words.agency(step), [flow_words.kind(step), *facts], _ways(design, step), faults)


def _ways(design: FlowDraft, step: Step) -> list[WayRow]:
    names = {each.key: each.name for each in design.steps.steps}
    ways = step.ways or (Way(START),)
    return [
        WayRow(
            names.get(way.source, way.source) if way.source else _("受理"),
            way.source or "-",
            _condition(design.words, way),
        )
        for way in ways
    ]


def _condition(words: Words, way: Way) -> str:
    return words.when(way) if way.is_conditional else ""


urlpatterns = [
    path("catalogue/items/<str:code>/edit/flow/", show, name="flow_designer"),
    path("catalogue/items/<str:code>/edit/flow/usual/", usual, name="usual_flow"),
    path("catalogue/items/<str:code>/edit/flow/steps/<str:key>/move/", move, name="move_step"),
    path("catalogue/items/<str:code>/edit/flow/steps/<str:key>/delete/", delete, name="delete_step"),
]
