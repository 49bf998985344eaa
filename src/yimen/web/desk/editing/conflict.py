"""Two editors at once: both changes are kept; where both changed the same, the later one chooses with both in sight."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.catalogue.rules.elements import said_value
from yimen.catalogue.rules.merging import Clash, Merged
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.frame import editing
from yimen.web.desk.editing.workbench import Workbench, frame
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.numbers import typed_number
from yimen.web.shared.spoken import spoken


def keep(found: Workbench[Any], whole: Merged) -> NotAllowed | None:
    """Save a merged document over the draft as it was read; return the refusal, None when kept."""
    changes = {key: value for key, value in whole.document.items() if found.document[key] != value}
    return found.store(changes, found.draft.revision)


def choose(found: Workbench[Any], tab: str, changes: Mapping[str, Any], *, over: int) -> HttpResponse:
    """Return the page on which the later editor chooses; nothing of what either wrote is lost."""
    rows = [
        {"clash": clash, "theirs": _said(clash, clash.theirs), "mine": _said(clash, clash.mine)}
        for clash in found.merged(changes, over).clashes
    ]
    context = {"rows": rows, "mine": json.dumps(changes, ensure_ascii=False), "over": over}
    refused = NotAllowed("draft_changed")
    return frame(found, tab, context, template="desk/editing/conflict.html", refused=refused)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def settle(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/edit/conflict/: keep what was chosen of each value that both changed."""
    found = editing(request, code)
    return settled(found) if found else redirect("desk:edit", code)


def settled(found: Workbench[Any]) -> HttpResponse:
    """Keep what the later editor chose, or show the page again where somebody saved in between."""
    request, mine = found.request, _mine(found.request)
    if mine is None:
        return redirect(found.urls["start"])
    tab, over = found.tab(request.POST.get("tab")), _number(request, "over")
    whole = found.merged(mine, over)
    for clash in whole.clashes:
        if request.POST.get(f"take-{clash.key}") == "mine":
            whole.take_mine(clash)
    if _number(request, "revision") != found.draft.revision or keep(found, whole):
        return choose(found, tab.key, mine, over=over)
    return redirect(tab.url(found.code))


def _mine(request: StaffRequest) -> dict[str, Any] | None:
    """Return the changes that came along, None where they are no document's parts."""
    try:
        found = json.loads(request.POST.get("mine", ""))
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _number(request: StaffRequest, name: str) -> int:
    return typed_number(request.POST.get(name, ""), otherwise=-1)


def _said(clash: Clash, value: Any) -> str:
    if clash.element:
        return spoken(said_value(clash.element, value)) or _("（没有填写）")
    if isinstance(value, str):
        return value or _("（没有填写）")
    return "、".join(_name(row) for row in value) if isinstance(value, list) else _("（见该页）")


def _name(row: Any) -> str:
    return str(row.get("name") or row.get("item", "")) if isinstance(row, Mapping) else str(row)


urlpatterns = [path("catalogue/items/<str:code>/edit/conflict/", settle, name="edit_conflict")]
