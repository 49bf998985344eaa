"""The plan is edited, versioned, never under somebody's feet; the project passes from manager to manager."""

import threading
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from tests.cast import MONDAY
from tests.projects.conftest import CODE, Site
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.call_meeting import call_meeting
from yimen.projects.actions.edit_plan import edit_plan
from yimen.projects.actions.reassign_manager import reassign_manager
from yimen.projects.actions.write_lines import write_lines
from yimen.projects.models import AgendaEntry, ManagerChange, PlanLine, PlanVersion, Project
from yimen.projects.queries import managed_by
from yimen.projects.rules.plan import Line


def lines(site: Site) -> list[Line]:
    """Return the plan's lines as an editor hands them in."""
    return [
        Line(
            key=row.key, item=row.item.code, stage=row.stage, days=row.days, after=tuple(row.after),
            agency=row.agency.code, materials=tuple(row.materials), awaits=tuple(row.awaits),
        )
        for row in PlanLine.objects.filter(project=site.project).order_by("position")
    ]  # fmt: skip


def edit(site: Site, new: list[Line], *, shown: int = 1, by: Staff | None = None) -> Project:
    return edit_plan(code=CODE, shown=shown, lines=new, reason="业主调整方案", by=by or site.manager, at=MONDAY)


def test_items_order_materials_and_owner_change_and_the_edition_says_why(site: Site) -> None:
    filing, planning, eia, permit = lines(site)
    new = [filing, replace(eia, materials=("排放方案",), agency="fire"), planning, replace(permit, days=4)]
    assert edit(site, new).plan_version == 2
    found = PlanLine.objects.filter(project=site.project).order_by("position")
    assert [row.key for row in found] == ["filing", "eia", "planning", "permit"]
    assert (found[1].materials, found[1].agency.code, found[3].planned_to) == (["排放方案"], "fire", date(2026, 12, 7))
    edition = PlanVersion.objects.get(project=site.project, number=2)
    assert (edition.reason, edition.by) == ("业主调整方案", site.manager)
    assert [row["key"] for row in edition.lines] == ["filing", "eia", "planning", "permit"]
    assert len(PlanVersion.objects.get(project=site.project, number=1).lines) == 4


def test_a_line_on_an_agenda_may_still_fall_out_of_the_plan(site: Site) -> None:
    call_meeting(held_on=date(2026, 12, 1), place="三楼", by=site.manager, at=MONDAY.replace(day=30))
    edit(site, lines(site)[1:2] and [replace(line, after=()) for line in lines(site)[1:2]])
    entry = AgendaEntry.objects.get()
    assert (entry.line, entry.title) == (None, "企业投资项目备案")


def test_a_filed_line_keeps_its_item_and_cannot_be_dropped(site: Site) -> None:
    site.file("filing")
    with pytest.raises(NotAllowed, match="plan_line_filed"):
        edit(site, [replace(line, after=()) for line in lines(site)[1:]])
    first, *rest = lines(site)
    edit(site, [replace(first, item="eia", days=3), *[replace(rest[0], days=4), rest[1], rest[2]]])
    assert site.line("filing").item.code == "filing"


def test_two_officers_the_second_reads_first(site: Site) -> None:
    edit(site, lines(site))
    with pytest.raises(NotAllowed, match="stale_plan"):
        edit(site, lines(site), shown=1)
    assert Project.objects.get().plan_version == 2


def test_strangers_find_no_project_to_edit(site: Site) -> None:
    for stranger in (site.other_manager, site.town.handler, site.supervisor):
        with pytest.raises(Project.DoesNotExist):
            edit(site, lines(site), by=stranger)


def test_an_edit_beyond_the_promised_total_is_refused(site: Site) -> None:
    first, *rest = lines(site)
    with pytest.raises(NotAllowed, match="plan_too_long"):
        edit(site, [replace(first, days=3), *rest])
    with pytest.raises(NotAllowed, match="plan_item_unknown"):
        edit(site, [replace(first, item="nothing"), *rest])
    assert PlanVersion.objects.count() == 1


def test_write_lines_is_what_both_verbs_write(site: Site) -> None:
    site.project.plan_version = 2
    write_lines(site.project, lines(site)[:1], reason="只留一项", by=site.manager, at=MONDAY)
    assert list(PlanLine.objects.values_list("key", flat=True)) == ["filing"]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_edition(site: Site) -> None:
    new, outcomes = lines(site), []

    def run() -> None:
        try:
            outcomes.append(edit(site, new).plan_version)
        except NotAllowed as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == ["2", "stale_plan"]
    assert PlanVersion.objects.count() == 2


def reassign(site: Site, to: Staff, *, by: Staff | None = None, reason: str = "岗位调整") -> Project:
    return reassign_manager(code=CODE, to=to, reason=reason, by=by or site.supervisor, at=MONDAY)


def test_the_project_passes_on_with_its_reason(site: Site) -> None:
    reassign(site, site.other_manager)
    assert not managed_by(site.manager).exists()
    assert managed_by(site.other_manager).get() == site.project
    change = ManagerChange.objects.get()
    assert (change.before, change.after, change.reason) == (site.manager, site.other_manager, "岗位调整")


@pytest.mark.parametrize(
    ("to", "reason", "code"),
    [
        ("manager", "岗位调整", "same_manager"),
        ("other_manager", " ", "reason_needed"),
        ("supervisor", "岗位", "no_project_manager"),
    ],
)
def test_only_another_manager_and_only_for_a_reason(site: Site, to: str, reason: str, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        reassign(site, getattr(site, to), reason=reason)
    assert not ManagerChange.objects.exists()


def test_twice_is_refused(site: Site) -> None:
    reassign(site, site.other_manager)
    with pytest.raises(NotAllowed, match="same_manager"):
        reassign(site, site.other_manager)
