"""The editor's tab of instant approval: what is looked at, a table on the page, test examples beside it."""

import json
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.catalogue.queries import licence_types
from yimen.catalogue.rules.instant import instant_faults, readable
from yimen.catalogue.rules.instant.document import table_from_file
from yimen.catalogue.rules.tables import to_jdm
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.frame import Editing, editing, frame
from yimen.web.desk.editing.instant_page import (
    columns_shown,
    facts_shown,
    licences_shown,
    results_of,
    rows_shown,
    tests_shown,
)
from yimen.web.desk.editing.instant_reading import read_instant
from yimen.web.desk.editing.saving import saved
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.numbers import typed_number

TAB = "instant"
LARGEST = 500_000  # bytes of a file with a table


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/catalogue/items/<code>/edit/instant/."""
    found = editing(request, code)
    if found is None:
        return redirect("desk:edit", code)
    if request.method != "POST":
        return _page(found, found.document["instant"] or {})
    press = request.POST.get("do", "")
    typed = pressed(read_instant(request.POST, found.document["form"] or {}, _names()), press, _form(found))
    return saved(
        found, TAB, _changes(found, typed), to=f"{request.path}{_place(press)}",
        again=lambda refused: _page(found, typed, refused=refused, status=422),
    )  # fmt: skip


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def export(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/catalogue/items/<code>/edit/instant/table.json: a file for the GoRules editor."""
    found = editing(request, code)
    rule = readable(found.document["instant"] or {}, _form(found)) if found else None
    if rule is None:
        raise Http404
    response = JsonResponse(to_jdm(rule.table), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{code}-instant.json"'
    return response


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def take_in(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/edit/instant/import/: the table of a GoRules file in the place of this one."""
    found = editing(request, code)
    if found is None:
        return redirect("desk:edit", code)
    stored: dict[str, Any] = found.document["instant"] or {}
    try:
        taken = table_from_file(stored, _form(found), _file(request))
    except NotAllowed as refusal:
        return _page(found, stored, refused=refusal, status=422)
    return saved(found, TAB, _changes(found, taken), to=f"{reverse('desk:edit_instant', args=[code])}#table",
                 again=lambda refused: _page(found, stored, refused=refused, status=422))  # fmt: skip


def pressed(stored: dict[str, Any], press: str, form: dict[str, Any]) -> dict[str, Any]:
    """Return the rule after a button was pressed; one of a page that is out of date changes nothing."""
    verb, _dash, about = press.partition("-")
    number = typed_number(about, otherwise=-1)
    rows, tests = (stored.get("table") or {}).get("rows", []), stored.get("tests", [])
    if verb == "addrow":
        stored = stored or {"table": {"title": "", "inputs": [], "rows": rows}}
        rows.append({"if": {}, "then": {}})
    elif verb == "droprow" and 0 <= number < len(rows):
        del rows[number]
    elif verb == "raiserow" and 0 < number < len(rows):
        rows[number - 1], rows[number] = rows[number], rows[number - 1]
    elif verb == "droptest" and 0 <= number < len(tests):
        del tests[number]
    elif verb == "expect" and 0 <= number < len(tests):
        result = results_of(stored, form)[number : number + 1]
        said = {"outcome": result[0].outcome, "grade": result[0].grade} if result else {}
        tests[number]["expected"] = {key: value for key, value in said.items() if value}
    return {} if verb == "dropall" else stored


def _file(request: StaffRequest) -> dict[str, Any]:
    upload = request.FILES.get("file")
    if upload is None or (upload.size or 0) > LARGEST:
        raise NotAllowed("table_unreadable")
    try:
        jdm = json.loads(upload.read().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotAllowed("table_unreadable") from None
    if not isinstance(jdm, dict):
        raise NotAllowed("table_unreadable")
    return jdm


def _form(found: Editing) -> dict[str, Any]:
    form: dict[str, Any] = found.document["form"] or {}
    return form


def _names() -> dict[str, str]:
    return {each.code: each.name for each in licence_types()}


def _changes(found: Editing, typed: dict[str, Any]) -> dict[str, Any]:
    return {} if typed == (found.document["instant"] or {}) else {"instant": typed}


def _place(press: str) -> str:
    """Return where on the page the button stood."""
    verb = press.partition("-")[0]
    return {"expect": "#tests", "droptest": "#tests"}.get(verb, "#table" if verb.endswith("row") else "")


def _page(
    found: Editing, stored: dict[str, Any], *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    form = _form(found)
    faults = instant_faults({**found.document, "instant": stored})
    results = results_of(stored, form)
    context = {
        "is_there": bool(stored),
        "facts": facts_shown(stored, form),
        "licences": licences_shown(stored, _names()),
        "columns": columns_shown(stored, form),
        "rows": rows_shown(stored, form, faults),
        "tests": tests_shown(stored, form),
        "faults": faults,
        "passed": sum(result.is_passed for result in results),
        "ran": len(results),
    }
    return frame(found, TAB, context, template="desk/editing/instant.html", refused=refused, status=status)


AT = "catalogue/items/<str:code>/edit/instant"
urlpatterns = [
    path(f"{AT}/", edit, name="edit_instant"),
    path(f"{AT}/table.json", export, name="export_instant_table"),
    path(f"{AT}/import/", take_in, name="import_instant_table"),
]
