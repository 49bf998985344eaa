"""A theme, or an item of it, was published anew while the one form was being filled in: said field by field."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.bundles.theme import ITEMS, SITUATIONS, build_theme
from tests.cast import MONDAY, SINCE, Town
from tests.web.portal.test_themes import filled
from yimen.bundles.models import Bundle, BundleDraft, Theme, ThemeVersion
from yimen.catalogue.models import Item, ItemVersion, Material
from yimen.identity.models import Person
from yimen.kernel.models import new_id

Browser = Callable[[Person], Client]


@pytest.fixture
def theme(town: Town) -> ThemeVersion:
    return build_theme(town, service_objects=["person"])


@pytest.fixture
def zhang(town: Town, browser: Browser) -> Client:
    return browser(town.zhang)


def new_version_of(code: str, *, paper: str = "") -> ItemVersion:
    """Publish another version of an item, that asks the seats no more and the rent besides."""
    item = Item.objects.get(code=code)
    old = item.live
    assert old is not None
    papers = list(old.materials.all())
    form = {**old.form, "properties": {**old.form["properties"], "rent": {"type": "integer", "title": "月租金"}}}
    form["required"] = [*form["required"], "rent"]
    old.state = "retired"
    old.save()
    version = ItemVersion.objects.get(pk=old.pk)
    version.pk, version.number, version.state, version.form = new_id(), old.number + 1, "published", form
    version._state.adding = True
    version.save(force_insert=True)
    for each in papers:
        each.pk, each.version = new_id(), version
        each.save(force_insert=True)
    if paper:
        Material.objects.create(version=version, key="rent_paper", name=paper, kind="other", position=8)
    item.live = version
    item.save()
    return version


def publish_theme(theme: ThemeVersion, **changes: object) -> ThemeVersion:
    values: dict[str, object] = {"situations": SITUATIONS, "items": ITEMS, "name": theme.name, **changes}
    live = ThemeVersion.objects.create(
        theme=theme.theme, number=2, state="published", published_at=MONDAY, effective_on=SINCE, **values
    )
    Theme.objects.update(live=live)
    return live


def test_the_draft_remembers_the_versions_it_was_filled_in_for(zhang: Client, theme: ThemeVersion) -> None:
    filled(zhang)
    assert BundleDraft.objects.get().versions.keys() == {"REG", "FOOD", "SIGN", "FIRE", "OPEN"}


def test_an_item_published_anew_is_told_field_by_field_and_nothing_is_lost(zhang: Client, theme: ThemeVersion) -> None:
    draft = filled(zhang)
    assert zhang.get(f"{draft}changed/").status_code == 302  # nothing has changed
    new_version_of("SIGN", paper="租赁发票")
    for page in ("review", "party"):
        assert zhang.get(f"{draft}{page}/").headers["Location"] == f"{draft}changed/"
    told = zhang.get(f"{draft}changed/").text
    for words in ("办事要求有更新", "月租金", "租赁发票", "好味道小吃店"):
        assert words in told, words
    assert zhang.post(f"{draft}review/", {"honest": "1"}).headers["Location"] == f"{draft}changed/"
    assert not Bundle.objects.exists()
    assert zhang.post(f"{draft}changed/").headers["Location"] == f"{draft}party/"
    review = zhang.get(f"{draft}review/")
    assert "好味道小吃店" in review.text


def test_a_theme_published_anew_is_told_too(zhang: Client, theme: ThemeVersion) -> None:
    draft = filled(zhang)
    live = publish_theme(theme, items=[each for each in ITEMS if each["item"] != "OPEN"])
    assert zhang.get(f"{draft}review/").headers["Location"] == f"{draft}changed/"
    told = zhang.get(f"{draft}changed/").text
    assert "您不用再补充什么" in told
    zhang.post(f"{draft}changed/")
    kept = BundleDraft.objects.get()
    assert (kept.theme_version, "OPEN" in kept.versions) == (live, False)
    assert zhang.post(f"{draft}review/", {"honest": "1"}).status_code == 302
    assert Bundle.objects.get().theme_version == live


def test_another_question_about_the_situation_is_asked_and_the_form_stays(zhang: Client, theme: ThemeVersion) -> None:
    draft = filled(zhang)
    more = {"key": "big", "title": "店面超过 500 平方米吗？", "kind": "yes"}
    publish_theme(theme, situations={**SITUATIONS, "questions": [*SITUATIONS["questions"], more]})
    assert "重新回答办理情形" in zhang.get(f"{draft}changed/").text
    zhang.post(f"{draft}changed/")
    assert "店面超过 500 平方米吗" in zhang.get(f"{draft}situation/").text


def test_where_an_item_was_stopped_what_was_written_can_be_read(zhang: Client, theme: ThemeVersion) -> None:
    draft = filled(zhang)
    Item.objects.filter(code="SIGN").update(status="suspended")
    page = zhang.get(f"{draft}changed/")
    assert page.status_code == 410
    assert "好味道小吃店" in page.text
    assert zhang.post(f"{draft}changed/").status_code == 410


def test_a_stranger_finds_no_draft(town: Town, zhang: Client, browser: Browser, theme: ThemeVersion) -> None:
    draft = filled(zhang)
    new_version_of("SIGN")
    assert browser(town.stranger).get(f"{draft}changed/").status_code == 404
