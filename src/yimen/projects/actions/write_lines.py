"""Write a plan's lines as they now are, and keep the edition whole; a part of verbs that hold the project's lock."""

from collections.abc import Sequence
from datetime import datetime

from yimen.catalogue.models import Item
from yimen.identity.models import Agency, Staff
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.models import PlanLine, PlanVersion, Project
from yimen.projects.rules.plan import Line, check_lines, check_total, spans


def write_lines(project: Project, lines: Sequence[Line], *, reason: str, by: Staff, at: datetime) -> None:
    """Replace the unfiled lines, change the filed ones' order and owner only, and add the edition of this number."""
    check_lines(lines)
    check_total(lines, project.limit)
    items = _items(lines)
    agencies = {each.code: each for each in Agency.objects.filter(code__in={line.agency for line in lines})}
    planned = spans(lines, project.started_on, workdays())
    kept = {row.key: row for row in PlanLine.objects.select_for_update().filter(project=project)}
    PlanLine.objects.filter(project=project, case__isnull=True).exclude(key__in=[line.key for line in lines]).delete()
    for position, line in enumerate(lines, start=1):
        row, item = kept.get(line.key) or PlanLine(project=project, key=line.key), items[line.item]
        if row.case_id is None:
            row.item = item
        row.position, row.stage, row.days, row.after = position, line.stage, line.days, list(line.after)
        row.agency = agencies.get(line.agency) or item.agency
        row.materials, row.awaits = list(line.materials) or _materials(item), list(line.awaits)
        row.planned_from, row.planned_to = planned[line.key].begin, planned[line.key].end
        row.save()
    rows = PlanLine.objects.filter(project=project).select_related("item", "agency").order_by("position")
    edition = [_kept(row) for row in rows]
    PlanVersion.objects.create(
        project=project, number=project.plan_version, lines=edition, reason=reason.strip(), by=by, at=at
    )


def _items(lines: Sequence[Line]) -> dict[str, Item]:
    """Return the items of these lines by code; raise NotAllowed for one that is not offered now."""
    codes = {line.item for line in lines}
    found = Item.objects.filter(code__in=codes, status="in_use", live__isnull=False).select_related("live", "agency")
    items = {item.code: item for item in found}
    if missing := sorted(codes - items.keys()):
        raise NotAllowed("plan_item_unknown", codes=missing)
    return items


def _materials(item: Item) -> list[str]:
    assert item.live
    return list(item.live.materials.order_by("position").values_list("name", flat=True))


def _kept(row: PlanLine) -> dict[str, object]:
    return {
        "key": row.key,
        "position": row.position,
        "stage": row.stage,
        "item": row.item.code,
        "name": row.item.name,
        "agency": row.agency.code,
        "agency_name": row.agency.name,
        "days": row.days,
        "after": row.after,
        "materials": row.materials,
        "awaits": row.awaits,
        "planned_from": row.planned_from.isoformat(),
        "planned_to": row.planned_to.isoformat(),
    }
