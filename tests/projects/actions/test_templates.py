"""Templates of plans: written as a draft, checked by machine, published by a second person; projects keep theirs."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cast import MONDAY
from tests.projects.conftest import LINES, Site, template
from yimen.identity.models import Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.drop_template_draft import drop_template_draft
from yimen.projects.actions.open_template_draft import open_template_draft
from yimen.projects.actions.publish_template_draft import publish_template_draft
from yimen.projects.actions.put_template_live import put_template_live
from yimen.projects.actions.register_project import register_project
from yimen.projects.actions.save_template_draft import save_template_draft
from yimen.projects.actions.set_plan_template import set_plan_template
from yimen.projects.models import PlanTemplate, TemplateVersion
from yimen.projects.queries.writing import facts_of, faults_of

OTHER = "2611-441303-04-01-654321"


def drafted(site: Site, *, by: Staff | None = None, key: str = "park") -> TemplateVersion:
    return open_template_draft(key=key, by=by or site.manager, at=MONDAY)


def save(site: Site, *, by: Staff | None = None, revision: int = 0, **changes: Any) -> TemplateVersion:
    facts = template(**changes)
    return save_template_draft(facts=facts, revision=revision, by=by or site.manager, at=MONDAY)


def publish(site: Site, *, by: Staff | None = None, revision: int = 1) -> PlanTemplate:
    return publish_template_draft(key="park", revision=revision, by=by or site.other_manager, at=MONDAY)


def test_a_draft_is_a_copy_and_opened_twice_is_one(site: Site) -> None:
    first = drafted(site)
    assert (first.number, first.base, first.hands) == (2, 1, [site.manager.pk])
    assert facts_of(PlanTemplate.objects.get()).document == first.document
    assert drafted(site, by=site.other_manager) == first
    assert TemplateVersion.objects.count() == 2


def test_a_new_template_begins_empty_and_is_there_once_published(site: Site) -> None:
    with pytest.raises(NotAllowed, match="template_name_needed"):
        open_template_draft(name=" ", by=site.manager, at=MONDAY)
    draft = open_template_draft(name="小型项目", by=site.manager, at=MONDAY)
    assert draft.base == 0
    facts = template(key=draft.key, name="小型项目", limit=26, flags=["small"])
    save_template_draft(facts=facts, revision=0, by=site.manager, at=MONDAY)
    made = publish_template_draft(key=draft.key, revision=1, by=site.supervisor, at=MONDAY)
    assert (made.name, made.limit, made.version, made.set_by) == ("小型项目", 26, 1, site.supervisor.pk)


def test_published_by_a_second_person_new_projects_follow_it_and_old_ones_do_not(site: Site) -> None:
    drafted(site)
    save(site, limit=20)
    live = publish(site)
    assert (live.limit, live.version) == (20, 2)
    old, new = site.project, register_project(site.facts(code=OTHER), by=site.manager, at=MONDAY)
    old.refresh_from_db()
    assert (old.limit, old.template_version) == (12, 1)
    assert (new.limit, new.template_version) == (20, 2)
    fact = Event.objects.get(type="PlanTemplateSet", by=site.other_manager.pk).payload
    assert (fact["version"], fact["hands"]) == (2, [str(site.manager.pk)])


def test_whoever_wrote_may_not_publish_and_the_table_says_so_too(site: Site) -> None:
    draft = drafted(site)
    save(site, limit=20)
    save(site, by=site.other_manager, revision=1, limit=21)
    for hand in (site.manager, site.other_manager):
        with pytest.raises(NotAllowed, match="template_needs_another"):
            publish(site, by=hand, revision=2)
    draft.refresh_from_db()
    with pytest.raises(IntegrityError, match="template_published_by_a_second"), transaction.atomic():
        put_template_live(draft, by=site.manager.pk, at=MONDAY)
    assert publish(site, by=site.supervisor, revision=2).limit == 21


def test_what_was_read_is_what_is_published(site: Site) -> None:
    drafted(site)
    save(site, limit=20)
    with pytest.raises(NotAllowed, match="template_changed"):
        publish(site, revision=0)
    publish(site)
    with pytest.raises(TemplateVersion.DoesNotExist):
        publish(site)


def test_saved_over_anothers_change_is_refused_and_the_same_again_is_nothing(site: Site) -> None:
    drafted(site)
    assert save(site, limit=20).revision == 1
    with pytest.raises(NotAllowed, match="template_changed"):
        save(site, by=site.other_manager, limit=22)
    assert save(site, revision=1, limit=20).revision == 1
    assert Event.objects.filter(type="PlanTemplateDraftSaved").count() == 1


@pytest.mark.parametrize("changes", [{"limit": 1000}, {"name": "长" * 121}, {"source": "长" * 301}, {"name": "a\0"}])
def test_what_no_version_can_keep_is_refused(site: Site, changes: dict[str, Any]) -> None:
    drafted(site)
    with pytest.raises(NotAllowed, match="template_unreadable"):
        save(site, **changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"limit": 11}, "最长的一条线要12个工作日"),
        ({"limit": 0}, "没有写总共多少个工作日"),
        ({"source": " "}, "没有写依据"),
        ({"name": ""}, "没有名称"),
        ({"lines": []}, "还没有事项"),
        ({"lines": [{**LINES[0], "after": ["permit"]}, *LINES[1:]]}, "互相等待"),
        ({"lines": [{**LINES[0], "item": "nothing"}]}, "事项 nothing 没有找到"),
        ({"lines": [{**LINES[0], "days": 0}]}, "没有填对工作日数或阶段"),
        ({"lines": [{**LINES[0], "stage": "moon"}]}, "没有填对工作日数或阶段"),
        ({"lines": [{**LINES[0], "agency": "gone"}]}, "责任部门已经没有了"),
        ({"lines": [{**LINES[0], "awaits": ["gone"]}]}, "有 1 样事项已经不要了"),
    ],
)
def test_faults_are_kept_in_the_draft_and_bar_publishing(site: Site, changes: dict[str, Any], words: str) -> None:
    drafted(site)
    save(site, **changes)
    with pytest.raises(NotAllowed, match="template_has_faults") as refused:
        publish(site)
    assert words in str(refused.value.details["why"])
    assert PlanTemplate.objects.get().version == 1


def test_exactly_the_promised_days_are_no_fault_and_a_limit_no_shorter_than_before_is_a_doubt(site: Site) -> None:
    assert faults_of(template(limit=12)) == []
    [doubt] = faults_of(template(limit=46))
    assert not doubt.is_error


def test_an_unchanged_draft_and_one_that_was_overtaken_are_not_published(site: Site) -> None:
    drafted(site)
    with pytest.raises(NotAllowed, match="draft_unchanged"):
        publish(site, revision=0)
    save(site, limit=20)
    set_plan_template(template(limit=15), by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="template_moved_on"):
        publish(site)
    drop_template_draft(key="park", revision=1, by=site.other_manager, at=MONDAY)
    assert PlanTemplate.objects.get().limit == 15
    again = drafted(site)
    assert (again.number, again.base) == (4, 3)


def test_a_stranger_writes_and_publishes_nothing(site: Site) -> None:
    with pytest.raises(PlanTemplate.DoesNotExist):
        drafted(site, by=site.town.handler)
    with pytest.raises(PlanTemplate.DoesNotExist):
        open_template_draft(name="新的", by=site.supervisor, at=MONDAY)
    drafted(site)
    save(site, limit=20)
    for stranger in (site.town.handler, site.supervisor):
        with pytest.raises(TemplateVersion.DoesNotExist):
            save(site, by=stranger, revision=1, limit=21)
        with pytest.raises(TemplateVersion.DoesNotExist):
            drop_template_draft(key="park", revision=1, by=stranger, at=MONDAY)
    with pytest.raises(TemplateVersion.DoesNotExist):
        publish(site, by=site.town.handler)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_does(site: Site) -> None:
    drafted(site)
    save(site, limit=20)
    came: list[str] = []

    def run(by: Staff) -> None:
        try:
            publish(site, by=by)
            came.append("done")
        except TemplateVersion.DoesNotExist:
            came.append("gone")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[by]) for by in (site.other_manager, site.supervisor)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["done", "gone"]
    assert PlanTemplate.objects.get().version == 2


def test_a_file_makes_a_version_of_its_own(site: Site) -> None:
    set_plan_template(replace(template(), limit=14), by=None, at=MONDAY)
    assert list(TemplateVersion.objects.order_by("number").values_list("number", "base")) == [(1, 0), (2, 1)]
