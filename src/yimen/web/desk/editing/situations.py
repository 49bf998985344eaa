"""The editor's tab of situations: questions in plain words, tables on the page, test cases beside them."""

import json
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.catalogue.rules.situations import readable, situation_faults
from yimen.catalogue.rules.situations.document import table_from_file
from yimen.catalogue.rules.tables import to_jdm
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.frame import Editing, editing, frame
from yimen.web.desk.editing.saving import saved
from yimen.web.desk.editing.situation_edits import edited
from yimen.web.desk.editing.situation_page import flows_shown
from yimen.web.desk.editing.situation_panel import situations_shown
from yimen.web.desk.editing.situation_reading import read_situations
from yimen.web.shared.guards import StaffRequest, needs

TAB = "situations"
INTRO = gettext_noop(
    "先写要问的问题，再在表格里写什么回答要交哪些材料、走什么流程，最后写几个测试。没有问题，就和以前一样每个人都交全部材料。"
)
LARGEST = 500_000  # bytes of a file with a table


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/catalogue/items/<code>/edit/situations/."""
    found = editing(request, code)
    if found is None:
        return redirect("desk:edit", code)
    if request.method != "POST":
        return _page(found, found.document["situations"] or {})
    press = request.POST.get("do", "")
    typed = edited(read_situations(request.POST), press)
    return saved(
        found, TAB, _changes(found, typed), to=f"{request.path}{place_of(press)}",
        again=lambda refused: _page(found, typed, refused=refused, status=422),
    )  # fmt: skip


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def export(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """GET /desk/catalogue/items/<code>/edit/situations/<table>.json: a file for the GoRules editor."""
    found = editing(request, code)
    table = readable(found.document["situations"] or {}).tables.get(key) if found else None
    if table is None:
        raise Http404
    response = JsonResponse(to_jdm(table), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{code}-{key}.json"'
    return response


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def take_in(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/edit/situations/<table>/import/: the rows of a GoRules file for this table."""
    found = editing(request, code)
    if found is None:
        return redirect("desk:edit", code)
    stored: dict[str, Any] = found.document["situations"] or {}
    try:
        taken = _with_file(request, stored, key)
    except NotAllowed as refusal:
        return _page(found, stored, refused=refusal, status=422)
    back = reverse("desk:edit_situations", args=[code])
    return saved(found, TAB, _changes(found, taken), to=f"{back}#table-{key}",
                 again=lambda refused: _page(found, stored, refused=refused, status=422))  # fmt: skip


def _with_file(request: StaffRequest, stored: dict[str, Any], key: str) -> dict[str, Any]:
    upload = request.FILES.get("file")
    if upload is None or (upload.size or 0) > LARGEST:
        raise NotAllowed("table_unreadable")
    try:
        jdm = json.loads(upload.read().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotAllowed("table_unreadable") from None
    tables = [table_from_file(stored, jdm, key) if raw["key"] == key else raw for raw in stored.get("tables", ())]
    return {**stored, "tables": tables}


def _changes(found: Editing, typed: dict[str, Any]) -> dict[str, Any]:
    return {} if typed == (found.document["situations"] or {}) else {"situations": typed}


def place_of(press: str) -> str:
    """Return where on the page the button stood."""
    verb, _dash, about = press.partition("-")
    if verb in {"addrow", "droprow", "raiserow"}:
        return f"#t-{about.partition('-')[0]}"
    return {"addtable": "#tables", "droptable": "#tables", "expect": "#tests", "droptest": "#tests"}.get(verb, "")


def _page(
    found: Editing, stored: dict[str, Any], *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    document = {**found.document, "situations": stored}
    faults = situation_faults(document) if stored else []
    context = {
        **situations_shown(stored, document, faults),
        "flows": flows_shown(stored, document),
        "intro": _(INTRO),
        "live_url": reverse("portal:situation", args=[found.code]),
    }
    return frame(found, TAB, context, template="desk/editing/situations.html", refused=refused, status=status)


AT = "catalogue/items/<str:code>/edit/situations"
urlpatterns = [
    path(f"{AT}/", edit, name="edit_situations"),
    path(f"{AT}/<slug:key>.json", export, name="export_situation_table"),
    path(f"{AT}/<slug:key>/import/", take_in, name="import_situation_table"),
]
