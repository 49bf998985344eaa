"""The tab of the discretion table (裁量): grades, what they rest on, and the rules, the first that fits deciding."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from yimen.catalogue.rules.standards.discretion import KEY, discretion_faults
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.frame import Editing, editing, frame
from yimen.web.desk.editing.grades_sheet import Raw, grades_of, own_shown, rules_shown, table_sent, usable
from yimen.web.desk.editing.saving import is_autosave, saved
from yimen.web.shared.guards import StaffRequest, needs

TAB, NONE = "grades", "no_discretion"


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/catalogue/items/<code>/edit/grades/: read and save the table of grades."""
    found = editing(request, code)
    if found is None:
        return redirect("desk:edit", code)
    elements, form = found.document["elements"], found.document["form"] or {}
    if request.method != "POST":
        return _page(found, elements.get(KEY) or {})
    table = table_sent(request.POST, form, elements.get(KEY) or {})
    others = {key: value for key, value in elements.items() if key not in {KEY, NONE}}
    said = {KEY: table} if table else {NONE: True} if request.POST.get("none") else {}
    changes = {"elements": {**others, **said}}
    answer = saved(
        found, TAB, changes, to=reverse("desk:edit_grades", args=[code]),
        again=lambda refused: _page(found, table, refused=refused, status=422),
    )  # fmt: skip
    return _with_rules(answer, found, table) if is_autosave(request) and answer.content else answer


def _with_rules(answer: HttpResponse, found: Editing, table: Raw) -> HttpResponse:
    """Return the line with what hangs on the table: its faults, and its rules anew where their columns are others.

    Rules that are being written stay as they are on the page while their columns and grades do.
    """
    before = found.document["elements"].get(KEY) or {}
    context = {**_context(found, table), "editing": found, "is_swapped": True}
    answer.write(render_to_string("desk/editing/grade_faults.html", context, request=found.request))
    if any(before.get(part) != table.get(part) for part in ("inputs", "outputs")):
        answer.write(render_to_string("desk/editing/grade_rules.html", context, request=found.request))
    return answer


def _page(found: Editing, table: Raw, *, refused: NotAllowed | None = None, status: int = 200) -> HttpResponse:
    context = _context(found, table)
    return frame(found, TAB, context, template="desk/editing/grades.html", refused=refused, status=status)


def _context(found: Editing, table: Raw) -> dict[str, Any]:
    form = found.document["form"] or {}
    read = {each["key"] for each in table.get("inputs", ())}
    return {
        "grades": grades_of(table),
        "has_none": bool(found.document["elements"].get(NONE)) and not table,
        "fields": [(each, each["key"] in read) for each in usable(form)],
        "own": own_shown(table, form),
        "columns": table.get("inputs", ()),
        "rules": rules_shown(table) if table else [],
        "faults": discretion_faults({KEY: table}, form) if table else [],
    }


urlpatterns = [path("catalogue/items/<str:code>/edit/grades/", edit, name="edit_grades")]
