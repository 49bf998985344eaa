"""From a draft to the live version: handed in, reviewed by a second person, published now or on a day."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from yimen.catalogue.actions.add_item import add_item
from yimen.catalogue.actions.approve_draft import approve_draft
from yimen.catalogue.actions.drop_draft import drop_draft
from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.actions.open_draft import open_draft
from yimen.catalogue.actions.publish_draft import publish_draft
from yimen.catalogue.actions.publish_planned import publish_planned
from yimen.catalogue.actions.put_live import put_live
from yimen.catalogue.actions.recall_draft import recall_draft
from yimen.catalogue.actions.refresh_draft import refresh_draft
from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.actions.send_draft_back import send_draft_back
from yimen.catalogue.actions.submit_draft import submit_draft
from yimen.catalogue.drafts import document, draft_of, drafts_to_review
from yimen.catalogue.item_rows import record_of
from yimen.catalogue.kept_versions import kept_version
from yimen.catalogue.models import DraftEdit, Item, ItemVersion, Offering, SearchMark
from yimen.catalogue.queries import find_items
from yimen.catalogue.rules.record_json import record_from
from yimen.catalogue.timers import publish_due
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

TODAY = date(2026, 11, 23)
Verb = Callable[..., Any]


class Desk:
    """Short ways to move the town's item along."""

    def __init__(self, town: Town) -> None:
        self.town = town

    def edit(self, by: str = "editor", **changes: Any) -> ItemVersion:
        draft = open_draft(item=self.town.item.code, by=self.town.extra[by], at=MONDAY)
        values: dict[str, Any] = {"item": self.town.item.code, "by": self.town.extra[by], "at": MONDAY}
        return save_draft(**values, changes=changes or {"place": "一楼"}, revision=draft.revision)

    def submit(self, by: str = "editor") -> ItemVersion:
        return submit_draft(**self.of(by), revision=self.draft.revision)

    def approve(self, by: str = "second") -> ItemVersion:
        return approve_draft(**self.of(by), revision=self.draft.revision)

    def publish(self, by: str = "editor", on: date | None = None) -> ItemVersion:
        return publish_draft(**self.of(by), effective_on=on)

    def all_the_way(self, **changes: Any) -> ItemVersion:
        self.edit(**changes)
        self.submit()
        self.approve()
        return self.publish()

    def of(self, by: str) -> dict[str, Any]:
        return {"item": self.town.item.code, "by": self.town.extra[by], "at": MONDAY}

    @property
    def draft(self) -> ItemVersion:
        found = draft_of(self.town.item.code)
        assert found is not None
        return found


@pytest.fixture
def desk(town: Town) -> Desk:
    return Desk(town)


def test_a_version_goes_live_and_the_one_before_is_retired(town: Town, desk: Desk) -> None:
    published = desk.all_the_way(place="一楼", keywords=["卫生证"], name="食品经营许可（新办）")
    item, before = Item.objects.get(), ItemVersion.objects.get(pk=town.version.pk)
    assert item.live_id == published.pk
    assert (before.state, published.state, published.effective_on) == ("retired", "published", TODAY)
    assert (item.name, item.keywords) == ("食品经营许可（新办）", ["卫生证"])
    fact = Event.objects.get(type="VersionPublished").payload
    assert fact["replaced"] == str(before.pk)
    assert fact["editors"] == [str(town.extra["editor"].pk)]
    assert fact["reviewed_by"] == str(town.extra["second"].pk)
    assert draft_of(item.code) is None


def test_search_and_the_kept_versions_see_it_at_once(town: Town, desk: Desk) -> None:
    desk.edit(name="航天器回收登记", promised_limit={"number": 6})
    draft = desk.draft.pk
    marks = SearchMark.objects.count()
    assert kept_version(draft) is None
    assert not find_items("航天器回收")
    desk.submit()
    desk.approve()
    desk.publish()
    kept = kept_version(draft)
    assert kept is not None
    assert kept.promised_limit == 6
    assert [item.code for item in find_items("航天器回收")] == [town.item.code]
    assert SearchMark.objects.count() > marks


def test_a_running_case_keeps_its_version(town: Town, desk: Desk) -> None:
    case = submit(town)
    desk.all_the_way(promised_limit={"number": 6})
    case.refresh_from_db()
    assert case.version_id == town.version.pk
    assert case.version.promised_limit == 5


def test_history_keeps_what_each_version_said_of_the_item_itself(town: Town, desk: Desk) -> None:
    first = desk.all_the_way(keywords=["卫生证"])
    second = desk.all_the_way(keywords=["健康证"])
    assert document(ItemVersion.objects.get(pk=first.pk))["keywords"] == ["卫生证"]
    assert document(ItemVersion.objects.get(pk=second.pk))["keywords"] == ["健康证"]
    assert (second.number, second.base_id) == (3, first.pk)


def test_an_item_is_suspended_and_taken_up_again_by_a_version(town: Town, desk: Desk) -> None:
    desk.all_the_way(status="suspended")
    assert Item.objects.get().status == "suspended"
    desk.all_the_way(status="in_use")
    assert Item.objects.get().status == "in_use"


@pytest.mark.parametrize("by", ["editor", "region"])
def test_nobody_reviews_what_one_edited_or_handed_in(desk: Desk, by: str) -> None:
    desk.edit()
    desk.submit(by="region")
    for verb, more in ((approve_draft, {"revision": 1}), (send_draft_back, {"note": "不对"})):
        with pytest.raises(NotAllowed, match="reviewer_had_a_hand"):
            verb(**desk.of(by), **more)
    assert desk.approve(by="second").reviewed_by == desk.town.extra["second"].pk


def test_who_undid_the_own_edit_still_had_a_hand_in_it(desk: Desk) -> None:
    desk.edit("second", place="一楼")
    DraftEdit.objects.update(undone_at=MONDAY)
    desk.edit("editor", place="二楼")
    desk.submit("editor")
    with pytest.raises(NotAllowed, match="reviewer_had_a_hand"):
        desk.approve("second")


def test_a_stranger_finds_nothing_to_review(town: Town, desk: Desk) -> None:
    desk.edit()
    desk.submit()
    for verb, more in (
        (approve_draft, {"revision": 1}), (send_draft_back, {"note": "不对"}), (recall_draft, {}), (publish_draft, {}),
        (submit_draft, {"revision": 1}), (drop_draft, {"revision": 1}), (refresh_draft, {}),
    ):  # fmt: skip
        with pytest.raises(ItemVersion.DoesNotExist):
            verb(**desk.of("elsewhere"), **more)
    assert not drafts_to_review(town.extra["elsewhere"], TODAY).exists()


def test_the_queue_holds_what_one_may_review(town: Town, desk: Desk) -> None:
    desk.edit()
    assert not drafts_to_review(town.extra["second"], TODAY).exists()
    desk.submit()
    assert drafts_to_review(town.extra["second"], TODAY).count() == 1
    assert not drafts_to_review(town.extra["editor"], TODAY).exists()


def test_each_step_is_taken_once_and_from_its_own_state(desk: Desk) -> None:
    desk.edit()
    for verb in (desk.approve, desk.publish):
        with pytest.raises(NotAllowed, match="draft_not_open"):
            verb()
    desk.submit()
    for verb in (desk.submit, desk.publish):
        with pytest.raises(NotAllowed, match="draft_not_open"):
            verb()
    desk.approve()
    with pytest.raises(NotAllowed, match="draft_not_open"):
        desk.approve()
    desk.publish()
    with pytest.raises(ItemVersion.DoesNotExist):
        desk.publish()


def test_only_what_was_seen_is_handed_in_approved_or_dropped(desk: Desk) -> None:
    desk.edit()
    for verb in (submit_draft, drop_draft):
        with pytest.raises(NotAllowed, match="draft_changed"):
            verb(**desk.of("editor"), revision=0)
    desk.submit()
    with pytest.raises(NotAllowed, match="draft_changed"):
        approve_draft(**desk.of("second"), revision=0)


def test_a_draft_that_says_nothing_new_is_not_handed_in(desk: Desk) -> None:
    open_draft(**desk.of("editor"))
    with pytest.raises(NotAllowed, match="draft_unchanged"):
        desk.submit()


def test_errors_keep_it_back_and_warnings_do_not(desk: Desk) -> None:
    desk.edit(promised_limit={"number": 21})
    with pytest.raises(NotAllowed, match="not_publishable") as refused:
        desk.submit()
    assert refused.value.details == {"count": 1, "findings": ["承诺时限比法定时限长"]}
    desk.edit(promised_limit={"number": 20})  # no phone, no legal basis: warnings
    assert desk.submit().state == "in_review"


def test_a_flow_that_cannot_run_keeps_it_back(desk: Desk) -> None:
    desk.edit(flow={"steps": [{"key": "a", "name": "甲"}]})
    with pytest.raises(NotAllowed, match="not_publishable"):
        desk.submit()


def test_what_is_sent_back_says_why_and_comes_again(desk: Desk) -> None:
    desk.edit()
    desk.submit()
    with pytest.raises(NotAllowed, match="note_missing"):
        send_draft_back(**desk.of("second"), note=" ")
    with pytest.raises(NotAllowed, match="note_too_long"):
        send_draft_back(**desk.of("second"), note="长" * 2001)
    back = send_draft_back(**desk.of("second"), note="窗口号写错了")
    assert (back.state, back.review_note) == ("draft", "窗口号写错了")
    desk.edit(place="二楼")
    assert desk.submit().review_note == ""


def test_it_is_taken_back_from_the_review_and_from_its_day(desk: Desk) -> None:
    desk.edit()
    desk.submit()
    assert recall_draft(**desk.of("editor")).state == "draft"
    desk.submit()
    desk.approve()
    desk.publish(on=TODAY + timedelta(days=1))
    back = recall_draft(**desk.of("editor"))
    assert (back.state, back.effective_on, back.reviewed_by) == ("draft", None, None)
    assert publish_due(at=MONDAY + timedelta(days=2)).done == 0


def test_a_day_in_the_past_is_refused_and_today_is_now(desk: Desk) -> None:
    desk.edit()
    desk.submit()
    desk.approve()
    with pytest.raises(NotAllowed, match="effective_in_the_past"):
        desk.publish(on=TODAY - timedelta(days=1))
    assert desk.publish(on=TODAY).state == "published"


def planned(desk: Desk, days: int = 3) -> ItemVersion:
    desk.edit()
    desk.submit()
    desk.approve()
    return desk.publish(on=TODAY + timedelta(days=days))


def test_a_planned_version_goes_live_on_its_day_and_not_before(town: Town, desk: Desk) -> None:
    version = planned(desk)
    midnight = MONDAY.replace(hour=16, minute=0) + timedelta(days=2)  # 00:00 in Shanghai
    assert publish_due(at=midnight - timedelta(seconds=1)).done == 0
    assert Item.objects.get().live_id == town.version.pk
    assert publish_due(at=midnight).done == 1
    assert Item.objects.get().live_id == version.pk
    assert ItemVersion.objects.get(pk=version.pk).published_by == town.extra["editor"].pk
    assert publish_due(at=midnight).done == 0
    assert publish_planned(version=version.pk, at=midnight) is None


def test_a_plan_is_moved_and_brought_forward(desk: Desk) -> None:
    planned(desk)
    moved = desk.publish(on=TODAY + timedelta(days=9))
    assert moved.effective_on == TODAY + timedelta(days=9)
    assert desk.publish().state == "published"


def test_what_has_errors_on_its_day_waits_with_its_editors(town: Town, desk: Desk) -> None:
    version = planned(desk)
    ItemVersion.objects.filter(pk=version.pk).update(promised_limit=21)
    done = publish_due(at=MONDAY + timedelta(days=3))
    assert (done.done, done.failed) == (0, 1)
    back = desk.draft
    assert (back.state, back.review_note) == ("draft", "到了生效日没能发布：承诺时限比法定时限长")
    assert Item.objects.get().live_id == town.version.pk
    assert publish_due(at=MONDAY + timedelta(days=3)).failed == 0


def import_another(town: Town) -> None:
    live = ItemVersion.objects.get(pk=town.version.pk)
    record = record_from({**document(live), "visits": 1, "conditions": "导入的条件"})
    import_items(records=[record], source="t", by=None, at=MONDAY)


def test_a_draft_is_put_on_top_of_what_was_imported_meanwhile(town: Town, desk: Desk) -> None:
    desk.edit(place="一楼", conditions="编辑的条件")
    import_another(town)
    with pytest.raises(NotAllowed, match="draft_outdated"):
        desk.submit()
    fresh = refresh_draft(**desk.of("editor"))
    assert (fresh.visits, fresh.place, fresh.conditions) == (1, "一楼", "编辑的条件")
    again = refresh_draft(**desk.of("editor"))
    assert again.revision == fresh.revision
    desk.submit()
    desk.approve()
    assert desk.publish().number == 4


def test_nothing_goes_live_over_what_was_imported_after_the_approval(town: Town, desk: Desk) -> None:
    desk.edit()
    desk.submit()
    approved = desk.approve()
    import_another(town)
    for on in (None, TODAY + timedelta(days=1)):
        with pytest.raises(NotAllowed, match="draft_outdated"):
            desk.publish(on=on)
    with pytest.raises(NotAllowed, match="draft_outdated"):
        put_live(version=approved, by=None, at=MONDAY)


def test_a_dropped_draft_is_gone_and_the_live_version_stays(town: Town, desk: Desk) -> None:
    desk.edit()
    drop_draft(**desk.of("editor"), revision=1)
    assert draft_of(town.item.code) is None
    assert Item.objects.get().live_id == town.version.pk
    assert not DraftEdit.objects.exists()


def test_a_new_item_is_offered_when_it_is_published_and_goes_with_its_draft(town: Town) -> None:
    record = record_of(town.version)
    for last in ("drop", "publish"):
        made = add_item(code="new", name="开书店", agency="market", by=town.extra["editor"], at=MONDAY)
        who = {"item": "new", "by": town.extra["editor"], "at": MONDAY}
        if last == "drop":
            drop_draft(**who, revision=made.revision)
            assert not Item.objects.filter(code="new").exists()
    changes = {"promised_limit": {"number": 6}, "flow": dict(record.flow or {})}
    save_draft(**who, changes=changes, revision=0)
    submit_draft(**who, revision=1)
    approve_draft(item="new", revision=1, by=town.extra["region"], at=MONDAY)
    assert publish_draft(**who).number == 1
    assert Offering.objects.filter(item__code="new").count() == 2
