"""Running cases follow a newer version: only for harmless additions, each with its note, never twice."""

from typing import Any

import pytest

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town, build_staff, build_town
from yimen.cases.actions.migrate_cases import migrate_cases
from yimen.cases.models import Case
from yimen.cases.queries.migration import versions_behind
from yimen.cases.trail import trail_csv
from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.drafts import document
from yimen.catalogue.models import Item, ItemVersion
from yimen.catalogue.rules.record_json import record_from
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def town(db: None) -> Town:
    made = build_town()
    made.extra["editor"] = build_staff("editor", "catalogue_editor", agency=made.market)
    made.extra["elsewhere"] = build_staff("elsewhere", "catalogue_editor", agency=made.fire)
    return made


def publish_newer(town: Town, **changes: Any) -> ItemVersion:
    live = Item.objects.get(pk=town.item.pk).live
    assert live is not None
    import_items(records=[record_from({**document(live), **changes})], source="t", by=None, at=MONDAY)
    newer = Item.objects.get(pk=town.item.pk).live
    assert newer is not None
    return newer


def move(town: Town, *, by: str = "editor", reason: str = "咨询电话换了") -> int:
    return migrate_cases(item=town.item.code, reason=reason, by=town.extra[by], at=MONDAY)


def test_open_cases_follow_a_harmless_addition_and_say_so(town: Town) -> None:
    running = accept(town, submit(town))
    ended = submit(town)
    Case.objects.filter(pk=ended.pk).update(state="closed")
    papers = document(ItemVersion.objects.get(pk=town.version.pk))["materials"]
    photo = {**papers[0], "key": "award", "name": "获奖证书", "necessity": "optional"}
    newer = publish_newer(town, consult_phone="0752-1234567", materials=[*papers, photo])
    assert move(town) == 1
    running.refresh_from_db()
    ended.refresh_from_db()
    assert (running.version_id, ended.version_id) == (newer.pk, town.version.pk)
    assert [(paper.name, paper.necessity) for paper in running.materials.order_by("position")][-1] == (
        "获奖证书", "optional",
    )  # fmt: skip
    fact = Event.objects.get(type="CaseMigrated")
    assert (fact.subject, fact.payload["reason"], fact.payload["to_version"]) == (running.pk, "咨询电话换了", 2)
    assert "CaseMigrated" in trail_csv(running)


def test_the_clock_stays_as_it_was(town: Town) -> None:
    case = accept(town, submit(town))
    before = (case.promised_due, case.statutory_due, case.next_due)
    publish_newer(town, place="新大厅")
    move(town)
    case.refresh_from_db()
    assert (case.promised_due, case.statutory_due, case.next_due) == before


def test_the_second_time_moves_none(town: Town) -> None:
    submit(town)
    publish_newer(town, place="新大厅")
    assert (move(town), move(town)) == (1, 0)
    assert Event.objects.filter(type="CaseMigrated").count() == 1


@pytest.mark.parametrize("changes", [{"promised_limit": {"number": 4}}, {"materials": []}, {"flow": {}}])
def test_limits_required_papers_and_flows_never_reach_them(town: Town, changes: dict[str, Any]) -> None:
    case = submit(town)
    publish_newer(town, place="新大厅", **changes)
    [behind] = versions_behind(Item.objects.get(pk=town.item.pk))
    assert behind.cases == 1
    assert behind.hindrances
    with pytest.raises(NotAllowed, match="not_harmless"):
        move(town)
    case.refresh_from_db()
    assert case.version_id == town.version.pk


def test_of_two_earlier_versions_only_the_one_that_may_is_moved(town: Town) -> None:
    first = submit(town)
    second_version = publish_newer(town, promised_limit={"number": 9})
    town.version = second_version
    second = submit(town)
    newest = publish_newer(town, promised_limit={"number": 9}, place="新大厅")
    assert move(town) == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.version.number, second.version_id) == (1, newest.pk)


def test_a_reason_is_needed_and_a_stranger_finds_nothing(town: Town) -> None:
    submit(town)
    publish_newer(town, place="新大厅")
    with pytest.raises(NotAllowed, match="reason_needed"):
        move(town, reason=" ")
    with pytest.raises(Item.DoesNotExist):
        move(town, by="elsewhere")
    assert migrate_cases(item=town.item.code, reason="换地方了", by=None, at=MONDAY) == 1
