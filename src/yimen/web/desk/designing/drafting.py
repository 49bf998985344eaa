"""The draft that both designers work on, in the editor's frame; what they save is put over the latest state.

An editor changes one question or step. Somebody else who changed another one meanwhile is no conflict: the change is
made again in what the draft says now. Only where the same one was changed is there something to choose.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.drafts import document_at
from yimen.catalogue.queries import ItemVersion
from yimen.catalogue.rules.flow import Flow, Step, flow_document, read_flow
from yimen.catalogue.rules.flow_edits import find
from yimen.catalogue.rules.form_faults import FormFault, form_faults
from yimen.catalogue.rules.questions import Question, unchecked_form_of
from yimen.catalogue.rules.questions_read import is_by_hand, questions_of
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.editing.frame import Editing, editing, frame
from yimen.web.desk.editing.saving import is_autosave, saved
from yimen.web.desk.revision import revision_of
from yimen.web.shared.framing import frames
from yimen.web.shared.guards import StaffRequest, needs

P = ParamSpec("P")
Part = Callable[[Mapping[str, Any]], Any]  # from a document to what a change is about
Again = Callable[[NotAllowed | None], HttpResponse]


@dataclass
class Drafting:
    """An editor at one designer of an item's draft."""

    editing: Editing
    tab: str
    said_at: tuple[str, ...] = ()  # the fields at which a form that saves itself shows what is wrong

    @property
    def request(self) -> StaffRequest:
        """Return the editor's request."""
        return self.editing.request

    @property
    def draft(self) -> ItemVersion:
        """Return the draft."""
        return self.editing.draft

    @property
    def code(self) -> str:
        """Return the item's code."""
        return self.editing.code

    @property
    def is_open(self) -> bool:
        """Return whether it may be changed: not while somebody reviews it."""
        return self.editing.is_open

    @property
    def form(self) -> Mapping[str, Any]:
        """Return the draft's form."""
        return self.draft.form or {}

    @cached_property
    def live_form(self) -> Mapping[str, Any]:
        """Return the form that applicants fill in today."""
        live = self.draft.item.live
        return live.form if live else {}

    @cached_property
    def is_by_hand(self) -> bool:
        """Return whether the form says what questions cannot."""
        return is_by_hand(self.form)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return the form's questions; raise Http404 for a form by hand, which must not be written anew from some."""
        if self.is_by_hand:
            raise Http404
        return questions_of(self.form)

    @property
    def fields(self) -> list[tuple[str, Any]]:
        """Return the fields of a form by hand, as far as they can be read."""
        return [(key, schema) for key, schema in self.form.get("properties", {}).items() if isinstance(schema, dict)]

    @cached_property
    def form_faults(self) -> list[FormFault]:
        """Return what is wrong with the form."""
        return form_faults(self.form, self.live_form)

    def question(self, key: str) -> Question:
        """Return one question; raise Http404 for a key that the form has not."""
        found = next((each for each in self.questions if each.key == key), None)
        if found is None:
            raise Http404
        return found

    def keep(self, changes: Mapping[str, Any], *, to: str, part: Part, again: Again | None = None) -> HttpResponse:
        """Save and answer: on to `to`, `again` with a refusal, or the page where two editors' changes are chosen."""
        shown = again or (lambda refused: self.page("desk/designing/refused.html", {}, refused=refused))
        if not self._is_overtaken_elsewhere(part):
            errors = dict.fromkeys(self.said_at, "")  # what was wrong before is right now
            return saved(self.editing, self.tab, changes, to=to, again=shown, errors=errors)
        item, by, revision = self.code, self.request.staff, self.draft.revision
        refused = attempt(lambda: save_draft(item=item, changes=changes, revision=revision, by=by, at=now()))
        if refused:
            return shown(refused)
        if is_autosave(self.request):
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return redirect(to)

    def keep_questions(
        self, questions: tuple[Question, ...], *, to: str, part: Part, again: Again | None = None
    ) -> HttpResponse:
        """Save the form that these questions make, and answer."""
        return self.keep_form(unchecked_form_of(questions), to=to, part=part, again=again)

    def keep_form(self, form: Mapping[str, Any], *, to: str, part: Part, again: Again | None = None) -> HttpResponse:
        """Save the form, and answer."""
        return self.keep({"form": form}, to=to, part=part, again=again)

    def form_in(self, document: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the form that is worked on, in a document of the draft."""
        return document.get("form") or {}

    def of_question(self, key: str) -> Part:
        """Return the part of a document that says one question."""

        def part(document: Mapping[str, Any]) -> Any:
            form = self.form_in(document)
            try:
                return next((each for each in questions_of(form) if each.key == key), None)
            except NotAllowed:
                return form

        return part

    def address(self, name: str, *rest: str) -> str:
        """Return the address of one of the form's pages."""
        return reverse(f"desk:{name}", args=[self.code, *rest])

    def unsaved(self, form: BaseForm, again: HttpResponse) -> HttpResponse:
        """Answer a form that cannot be saved yet: `again` to a button, a line to one that saved itself."""
        if not is_autosave(self.request):
            return again
        errors = {name: " ".join(map(str, form.errors.get(name, ()))) for name in self.said_at}
        return saved(self.editing, self.tab, {}, to="", again=lambda _refused: again, errors=errors)

    def page(
        self, template: str, context: Mapping[str, Any], *, refused: NotAllowed | None = None, status: int = 200
    ) -> HttpResponse:
        """Return a page of the designer in the editor's frame; a preview may stand beside it."""
        whole = {"drafting": self, "item": self.draft.item, **context}
        return frames(frame(self.editing, self.tab, whole, template=template, refused=refused, status=status))

    def _is_overtaken_elsewhere(self, part: Part) -> bool:
        """Return whether others have saved since the page was opened, but nothing of what this change is about."""
        over = revision_of(self.request)
        if not 0 <= over < self.draft.revision:
            return False
        shown = document_at(self.draft, over)
        return shown is not None and bool(part(shown) == part(self.editing.document))


def of_nothing(_document: Mapping[str, Any]) -> None:
    """Return what a change is about that fits whatever others did: moving, ordering, a title."""


@dataclass
class StepDrafting(Drafting):
    """An editor at the designer of one step's own form, which whoever does the step fills in."""

    step: str = ""

    @cached_property
    def own(self) -> Step:
        """Return the step; raise Http404 where the flow has none of this key, or cannot be read."""
        found = _step_in(self.draft.flow or {}, self.step)
        if found is None:
            raise Http404
        return found

    @property
    def form(self) -> Mapping[str, Any]:
        """Return the step's form."""
        return self.own.form or {}

    @cached_property
    def live_form(self) -> Mapping[str, Any]:
        """Return the form that is filled in at this step today."""
        live = self.draft.item.live
        found = _step_in(live.flow or {}, self.step) if live else None
        return (found.form if found else None) or {}

    def keep_form(self, form: Mapping[str, Any], *, to: str, part: Part, again: Again | None = None) -> HttpResponse:
        """Save the flow with this form at the step; a form that asks nothing is none."""
        flow, own = read_flow(self.draft.flow or {}), replace(self.own, form=form if form.get("properties") else None)
        steps = tuple(own if each.key == self.step else each for each in flow.steps)
        return self.keep({"flow": flow_document(Flow(steps))}, to=to, part=part, again=again)

    def form_in(self, document: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the step's form in a document of the draft."""
        found = _step_in(document.get("flow") or {}, self.step)
        return (found.form if found else None) or {}

    def address(self, name: str, *rest: str) -> str:
        """Return the address of one of the form's pages."""
        return reverse(f"desk:step_{name}", args=[self.code, self.step, *rest])


def _step_in(flow: Mapping[str, Any], key: str) -> Step | None:
    try:
        return find(read_flow(flow), key)
    except NotAllowed:
        return None


def with_draft(
    tab: str,
) -> Callable[
    [Callable[Concatenate[Drafting, P], HttpResponseBase]], Callable[Concatenate[HttpRequest, ...], HttpResponseBase]
]:
    """Open the item's draft for an editor who may change it; where there is none, lead to where one is begun."""

    def opening(
        view: Callable[Concatenate[Drafting, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, ...], HttpResponseBase]:
        @wraps(view)
        def opened(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            code, step = str(kwargs.pop("code")), str(kwargs.pop("step", ""))
            found = editing(request, code)
            if found is None:
                return redirect("desk:edit", code)
            drafting = StepDrafting(found, "flow", step=step) if step else Drafting(found, tab)
            if step:
                drafting.form  # noqa: B018  no page of a step that is not there
            return view(drafting, *args, **kwargs)

        return needs(Permission.EDIT_CATALOGUE)(opened)

    return opening
