"""A theme's situations: the same page as an item's, with tables that choose items."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.catalogue.rules.situations import situation_faults
from yimen.catalogue.rules.situations.document import OF_THEMES, OUTPUTS
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.saving import saved
from yimen.web.desk.editing.situation_edits import edited
from yimen.web.desk.editing.situation_panel import situations_shown
from yimen.web.desk.editing.situation_reading import read_situations
from yimen.web.desk.editing.situations import place_of
from yimen.web.desk.editing.workbench import frame
from yimen.web.desk.themes.editing.bench import ThemeEditing, theme_editing
from yimen.web.shared.guards import StaffRequest, needs

TAB = "situations"
SAYS = {**OF_THEMES, "stop": OUTPUTS["stop"]}


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/themes/<code>/edit/situations/."""
    found = theme_editing(request, code)
    if found is None:
        return redirect("desk:theme_edit", code)
    if request.method != "POST":
        return _page(found, found.document["situations"])
    press = request.POST.get("do", "")
    typed = edited(read_situations(request.POST, SAYS), press, output="items")
    return saved(
        found, TAB, found.differing({"situations": typed}), to=f"{request.path}{place_of(press)}",
        again=lambda refused: _page(found, typed, refused=refused, status=422),
    )  # fmt: skip


def _page(
    found: ThemeEditing, stored: dict[str, Any], *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    codes = [str(row["item"]) for row in found.document["items"]]
    document = {"situations": stored, "choices": [{"key": c, "name": found.names.get(c, c)} for c in codes]}
    faults = situation_faults({"situations": stored, "items": found.document["items"]}) if stored else []
    live = found.draft.theme.live_id
    context = {
        **situations_shown(stored, document, faults, outputs=SAYS),
        "intro": _(
            "先写要问的问题，再在表格里写什么回答要办哪些事项，最后写几个测试。表格里没有提到的事项，每个人都要办。"
        ),
        "live_url": reverse("portal:theme_questions", args=[found.code]) if live else "",
        "flows": None,
    }
    template = "desk/themes/editing/situations.html"
    return frame(found, TAB, context, template=template, refused=refused, status=status)


urlpatterns = [path("themes/<slug:code>/edit/situations/", edit, name="theme_edit_situations")]
