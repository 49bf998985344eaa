"""A project's plan as its manager edits it: order, stage, owner, days, what comes before, materials."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.identity.queries import Agency, agencies
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.edit_plan import edit_plan
from yimen.projects.queries import Project, editions, items_to_plan, lines_of
from yimen.projects.rules.kinds import STAGES, Stage
from yimen.projects.rules.plan import Line
from yimen.projects.rules.templates import MOST_DAYS
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.projects.project import found, is_mine
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.numbers import typed_number


@dataclass
class Row:
    """One line of the plan as it stands on the page."""

    key: str
    item: str
    name: str
    stage: str
    agency: str
    days: str
    order: str
    after: list[str] = field(default_factory=list)
    materials: str = ""
    awaits: list[str] = field(default_factory=list)
    is_filed: bool = False
    is_dropped: bool = False
    before: str = ""  # what has to be granted before, in words

    def line(self) -> Line:
        """Return the line as the plan takes it; days that are no number count as none."""
        return Line(
            key=self.key,
            item=self.item,
            stage=self.stage,
            days=_number(self.days),
            after=tuple(self.after),
            agency=self.agency,
            materials=tuple(each.strip() for each in self.materials.splitlines() if each.strip()),
            awaits=tuple(self.awaits),
        )


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_PROJECTS)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/projects/<code>/plan/: the plan, changed as a whole, against the edition it showed."""
    project = found(request, code)
    if not is_mine(request, project):
        return redirect("desk:project", code)
    rows = _stored(project)
    if request.method == "GET":
        return _page(request, project, rows)
    typed = _typed(request.POST, rows)
    reason, shown = request.POST.get("reason", ""), _number(request.POST.get("shown", ""))
    lines = [row.line() for row in _kept(typed)]
    refused = attempt(lambda: edit_plan(code=code, shown=shown, lines=lines, reason=reason, by=request.staff, at=now()))
    if refused:
        return _page(request, project, typed, refused=refused, reason=reason)
    messages.success(request, _("计划已更新。"))
    return redirect("desk:project", code)


def _stored(project: Project) -> list[Row]:
    return [
        Row(
            key=line.key, item=line.item.code, name=line.item.name, stage=line.stage, agency=line.agency.code,
            days=str(line.days), order=str(line.position * 10), after=list(line.after),
            materials="\n".join(line.materials), awaits=list(line.awaits), is_filed=line.case_id is not None,
        )
        for line in lines_of(project)
    ]  # fmt: skip


def _typed(sent: QueryDict, stored: Iterable[Row]) -> list[Row]:
    """Return the rows as they were sent, and one more where an item is added."""
    rows = [_read(sent, row) for row in stored]
    words = sent.get("new-item", "").strip()
    if words:
        item = items_to_plan(words).first()
        code, name = (item.code, item.name) if item else (words[:60], words[:60])
        key = code[:50] if code[:50] not in {row.key for row in rows} else f"{code[:50]}-{len(rows) + 1}"
        new = Row(key=key, item=code, name=name, stage=Stage.PARALLEL, agency="", days="", order="")
        rows.append(_read(sent, new, prefix="new"))
    return rows


def _read(sent: QueryDict, row: Row, *, prefix: str = "") -> Row:
    of = f"{prefix or row.key}-"
    return Row(
        key=row.key,
        item=row.item,
        name=row.name,
        stage=sent.get(f"{of}stage", row.stage),
        agency=sent.get(f"{of}agency", row.agency),
        days=sent.get(f"{of}days", row.days),
        order=sent.get(f"{of}order", row.order),
        after=sent.getlist(f"{of}after"),
        materials=sent.get(f"{of}materials", row.materials),
        awaits=row.awaits,
        is_filed=row.is_filed,
        is_dropped=not row.is_filed and sent.get(f"{of}drop") == "1",
    )


def _kept(rows: list[Row]) -> list[Row]:
    """Return the rows that stay, in the order of their numbers; nothing waits for one that goes."""
    kept = sorted((row for row in rows if not row.is_dropped), key=lambda row: _number(row.order) or len(rows) * 100)
    keys = {row.key for row in kept}
    for row in kept:
        row.after = [key for key in row.after if key in keys]
    return kept


def _number(text: str) -> int:
    return typed_number(text, otherwise=0, most=MOST_DAYS)


def _page(
    request: StaffRequest,
    project: Project,
    rows: list[Row],
    *,
    refused: NotAllowed | None = None,
    reason: str = "",
) -> HttpResponse:
    owners: list[Agency] = list(agencies())
    names = {row.key: row.name for row in rows}
    for row in rows:
        row.before = "、".join(names[key] for key in row.after if key in names)
    context: dict[str, Any] = {
        "project": project,
        "rows": rows,
        "stages": list(STAGES.items()),
        "agencies": owners,
        "items": items_to_plan(),
        "editions": editions(project),
        "reason": reason,
        "typed": refused is not None,
        "section": "projects",
    }
    return desk_page(request, "desk/projects/plan.html", context, refused=refused)


urlpatterns = [path("projects/<str:code>/plan/", edit, name="edit_plan")]
