"""The one form and the one set of materials of a theme, why two became one, and where an editor decides otherwise."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.bundles.rules.components import components_of
from yimen.bundles.rules.merging import APART, NONE, Merging
from yimen.bundles.rules.sources import WHY, Bringing, Merged, Row, merged
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.saving import saved
from yimen.web.desk.editing.situation_page import Choice
from yimen.web.desk.editing.workbench import frame
from yimen.web.desk.themes.editing.bench import ThemeEditing, theme_editing
from yimen.web.shared.guards import StaffRequest, needs

TAB = "merging"


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/themes/<code>/edit/merging/."""
    found = theme_editing(request, code)
    if found is None:
        return redirect("desk:theme_edit", code)
    if request.method != "POST":
        return _page(found)
    said = _typed(request.POST, _whole(found))
    return saved(
        found, TAB, found.differing({"merging": said}), to=request.path,
        again=lambda refused: _page(found, refused=refused, status=422),
    )  # fmt: skip


def _whole(found: ThemeEditing) -> Merged:
    try:
        components = components_of(found.document["items"])
    except NotAllowed:
        return Merged()
    asks = {code: known.asks for code, known in found.known.items()}
    return merged(components, asks, Merging.of(found.document["merging"]))


def _typed(post: QueryDict, whole: Merged) -> dict[str, dict[str, str]]:
    """Return what was chosen, of what there is; nothing is kept of what the rules decide."""
    names = {
        "fields": [source.name for row in whole.fields for source in row.sources],
        "papers": [source.name for row in whole.papers for source in row.sources],
        "fed": [each.name for each in whole.bringing],
    }
    found = {kind: {name: post.get(f"{kind}:{name}", "") for name in known} for kind, known in names.items()}
    said = {kind: {name: value for name, value in chosen.items() if value} for kind, chosen in found.items()}
    return {kind: chosen for kind, chosen in said.items() if chosen}


def _page(found: ThemeEditing, *, refused: NotAllowed | None = None, status: int = 200) -> HttpResponse:
    whole, said = _whole(found), found.document["merging"]
    context = {
        "parts": [
            _part("papers", _("一套材料"), whole.papers, said=said),
            _part("fields", _("一张表"), whole.fields, said=said),
        ],
        "bringing": [_bringing(each) for each in whole.bringing],
    }
    template = "desk/themes/editing/merging.html"
    return frame(found, TAB, context, template=template, refused=refused, status=status)


def _part(kind: str, title: str, rows: Iterable[Row], *, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rows that are worth a look first: several in one, decided by hand, or of one name and yet apart."""
    shown = list(rows)
    names = [row.title for row in shown]
    first = [row for row in shown if len(row.sources) > 1 or row.is_decided or names.count(row.title) > 1]
    chosen: Mapping[str, str] = said.get(kind, {})
    return {
        "kind": kind,
        "title": title,
        "apart": sum(len(row.sources) for row in shown),
        "together": len(shown),
        "first": list(_shown(first, shown, kind=kind, said=chosen)),
        "rest": list(_shown([row for row in shown if row not in first], shown, kind=kind, said=chosen)),
    }


def _shown(rows: list[Row], every: list[Row], *, kind: str, said: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for row in rows:
        controls = [
            {
                "name": f"{kind}:{source.name}",
                "item": source.item,
                "title": source.title,
                "choices": _choices(source.name, said.get(source.name, ""), every),
            }
            for source in row.sources
        ]
        yield {"title": row.title, "why": _(WHY[row.why]) if row.why else "", "sources": controls}


def _choices(name: str, said: str, rows: list[Row]) -> list[Choice]:
    fixed = [("", _("按规则")), (APART, _("单独要"))]
    others = [
        (
            row.sources[0].name,
            _("和“%(title)s”（%(item)s）是同一份") % {"title": row.title, "item": row.sources[0].item},
        )
        for row in rows
        if all(source.name != name for source in row.sources) or row.sources[0].name == said
    ]
    return [Choice(value, label, value == said) for value, label in [*fixed, *others]]


def _bringing(each: Bringing) -> dict[str, Any]:
    rule = _("按规则：由“%s”的结果带来") % each.by_rule if each.by_rule else _("按规则：申请人提交")
    choices = [("", rule), (NONE, _("申请人提交"))]
    choices += [(code, _("由“%s”的结果带来") % name) for code, name in each.before]
    return {
        "name": f"fed:{each.name}",
        "item": each.item,
        "title": each.title,
        "choices": [Choice(value, label, value == each.said) for value, label in choices],
    }


urlpatterns = [path("themes/<slug:code>/edit/merging/", edit, name="theme_edit_merging")]
