"""From a theme's draft to the live version: handed in, reviewed by a second person, published now or on a day."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.bundles.steps import file
from tests.bundles.theme import ALL, FEW, ITEMS, application
from tests.bundles.writing import CODE, Writing, hire
from tests.cast import MONDAY, Town
from yimen.bundles.actions.import_theme import ThemeFile, import_theme
from yimen.bundles.actions.publish_planned_theme import publish_planned_theme
from yimen.bundles.actions.recall_theme_draft import recall_theme_draft
from yimen.bundles.actions.send_theme_draft_back import send_theme_draft_back
from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.drafts import theme_drafts_to_review
from yimen.bundles.models import Bundle, Theme, ThemeVersion
from yimen.bundles.queries import plan
from yimen.bundles.timers import publish_due_themes
from yimen.catalogue.models import Item
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

TODAY = date(2026, 11, 23)


@pytest.fixture
def town(town: Town) -> Town:
    hire(town)
    ThemeVersion.objects.update(service_objects=["person"])
    return town


@pytest.fixture
def writing(town: Town) -> Writing:
    return Writing(town)


def test_all_the_way_and_what_was_filed_before_keeps_its_version(town: Town, writing: Writing) -> None:
    bundle = file(town)
    live = writing.all_the_way(name="开饭店", items=[each for each in ITEMS if each["item"] != "OPEN"])
    theme = Theme.objects.get(code=CODE)
    assert (theme.live_id, theme.name, live.state, live.effective_on) == (live.pk, "开饭店", "published", TODAY)
    assert ThemeVersion.objects.get(number=1).state == "retired"
    assert Bundle.objects.get(pk=bundle.pk).theme_version_id == town.extra["theme"].pk
    assert len(plan(town.extra["theme"].pk, ALL).items) == 5
    assert len(plan(live.pk, ALL).items) == 4
    fact = Event.objects.get(type="ThemePublished").payload
    assert (fact["reviewed_by"], fact["replaced"]) == (str(town.extra["second"].pk), str(town.extra["theme"].pk))
    with pytest.raises(NotAllowed, match="theme_changed"):
        submit_bundle(application(town, town.extra["theme"], situation=FEW), by=town.zhang.pk, at=MONDAY)


def test_whoever_had_a_hand_in_it_does_not_review_it(town: Town, writing: Writing) -> None:
    writing.edit()
    writing.edit("second", name="开饭店")
    writing.submit()
    for by in ("editor", "second"):
        assert not theme_drafts_to_review(town.extra[by], TODAY).exists()
        with pytest.raises(NotAllowed, match="reviewer_had_a_hand"):
            writing.approve(by)


def test_it_goes_back_with_a_note_and_is_handed_in_again(town: Town, writing: Writing) -> None:
    writing.edit()
    writing.submit()
    assert theme_drafts_to_review(town.extra["second"], TODAY).count() == 1
    with pytest.raises(NotAllowed, match="note_missing"):
        send_theme_draft_back(**writing.of("second"), note=" ")
    assert send_theme_draft_back(**writing.of("second"), note="名称不对").review_note == "名称不对"
    assert writing.submit().review_note == ""


def test_while_it_is_reviewed_it_is_not_changed_until_it_is_taken_back(writing: Writing) -> None:
    writing.edit()
    writing.submit()
    with pytest.raises(NotAllowed, match="draft_not_open"):
        writing.edit(summary="别的")
    with pytest.raises(NotAllowed, match="draft_not_open"):
        writing.submit()
    assert recall_theme_draft(**writing.of("editor")).state == "draft"
    writing.submit()
    writing.approve()
    recall_theme_draft(**writing.of("editor"))
    with pytest.raises(NotAllowed, match="draft_not_open"):
        writing.publish()


def test_a_draft_that_says_nothing_new_or_has_errors_is_not_handed_in(writing: Writing) -> None:
    writing.edit(summary="一")
    writing.edit(summary="")
    with pytest.raises(NotAllowed, match="draft_unchanged"):
        writing.submit()
    writing.edit(items=[])
    with pytest.raises(NotAllowed, match="bad_theme"):
        writing.submit()


@pytest.mark.parametrize("who", ["market", "elsewhere"])
def test_a_stranger_neither_reviews_nor_publishes(writing: Writing, who: str) -> None:
    writing.edit()
    writing.submit()
    with pytest.raises(ThemeVersion.DoesNotExist):
        writing.approve(who)
    writing.approve()
    with pytest.raises(ThemeVersion.DoesNotExist):
        writing.publish(who)
    writing.publish()
    with pytest.raises(ThemeVersion.DoesNotExist):
        writing.publish()


def test_a_day_to_come_is_waited_for_and_may_be_moved(writing: Writing) -> None:
    writing.edit()
    writing.submit()
    writing.approve()
    with pytest.raises(NotAllowed, match="effective_in_the_past"):
        writing.publish(on=TODAY - timedelta(days=1))
    writing.publish(on=TODAY + timedelta(days=1))
    planned = writing.publish(on=TODAY + timedelta(days=2))
    assert publish_planned_theme(version=planned.pk, at=MONDAY + timedelta(days=1)) is None
    counted = publish_due_themes(at=MONDAY + timedelta(days=2))
    assert (counted.done, counted.failed) == (1, 0)
    assert Theme.objects.get(code=CODE).live_id == planned.pk
    assert publish_due_themes(at=MONDAY + timedelta(days=2)).done == 0


def test_on_its_day_with_an_item_withdrawn_it_goes_back_to_its_editors(writing: Writing) -> None:
    writing.edit()
    writing.submit()
    writing.approve()
    planned = writing.publish(on=TODAY + timedelta(days=1))
    Item.objects.filter(code="SIGN").update(status="cancelled")
    assert publish_due_themes(at=MONDAY + timedelta(days=1)).failed == 1
    planned.refresh_from_db()
    assert planned.state == "draft"
    assert "事项 SIGN 已取消" in planned.review_note


def test_a_name_that_became_anothers_is_refused(writing: Writing) -> None:
    writing.edit(name="开饭店")
    writing.submit()
    writing.approve()
    Theme.objects.create(code="other", name="开饭店")
    with pytest.raises(NotAllowed, match="theme_name_taken"):
        writing.publish()


def test_a_joint_theme_needs_its_lead_and_may_be_a_draft_without(town: Town, writing: Writing) -> None:
    writing.edit(kind="joint")
    with pytest.raises(NotAllowed, match="bad_theme"):
        writing.submit()
    live = writing.all_the_way(lead=town.market.code)
    assert (live.kind, live.lead) == ("joint", town.market)


def test_a_file_may_name_the_lead(town: Town) -> None:
    says: dict[str, Any] = {"kind": "joint", "service_objects": ["person"]}
    file_ = ThemeFile(
        code="other", name="另一件", lead=town.market.code, says=says, items=[{"item": "REG", "role": "main"}]
    )
    theme = import_theme(file_, by=None, at=MONDAY)
    assert theme.live is not None
    assert theme.live.lead == town.market
