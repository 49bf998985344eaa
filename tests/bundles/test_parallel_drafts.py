"""Two editors, two reviewers, two workers at one theme in the same moment, each on a connection of its own."""

from typing import Any

import pytest
from django.db import transaction

from tests.bundles.theme import build_theme
from tests.bundles.writing import CODE, Writing, hire
from tests.cases.test_parallel import race, successes
from tests.cast import MONDAY, Town, build_staff, build_town
from yimen.bundles.actions.add_theme import add_theme
from yimen.bundles.actions.approve_theme_draft import approve_theme_draft
from yimen.bundles.actions.change_theme_draft import change_theme_draft
from yimen.bundles.actions.open_theme_draft import open_theme_draft
from yimen.bundles.actions.publish_theme_draft import publish_theme_draft
from yimen.bundles.actions.put_theme_live import put_theme_live
from yimen.bundles.actions.save_theme_draft import save_theme_draft
from yimen.bundles.actions.submit_theme_draft import submit_theme_draft
from yimen.bundles.models import Theme, ThemeEdit, ThemeVersion
from yimen.bundles.timers import publish_due_themes
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town(db: None) -> Town:
    made = build_town()
    build_theme(made, service_objects=["person"])
    hire(made)
    made.extra["third"] = build_staff("writer5", "catalogue_editor")
    return made


@pytest.fixture
def writing(town: Town) -> Writing:
    return Writing(town)


def test_a_draft_opened_eight_times_at_once_is_one(writing: Writing) -> None:
    results = race([lambda: open_theme_draft(**writing.of("editor")).pk] * 8)
    assert len(set(results)) == 1
    assert ThemeVersion.objects.filter(state="draft").count() == 1


def test_of_two_saves_over_one_revision_one_is_kept_and_the_other_told(writing: Writing) -> None:
    open_theme_draft(**writing.of("editor"))

    def save(by: str) -> Any:
        return lambda: save_theme_draft(**writing.of(by), changes={"summary": by}, revision=0)

    results = race([save("editor"), save("second")])
    assert len(successes(results)) == 1
    assert [each.code for each in results if isinstance(each, NotAllowed)] == ["draft_changed"]
    assert ThemeEdit.objects.count() == 1


def test_one_of_two_reviewers_approves_and_one_of_many_publishes(town: Town, writing: Writing) -> None:
    writing.edit()
    submit_theme_draft(**writing.of("editor"), revision=1)
    approvals = [lambda by=by: approve_theme_draft(**writing.of(by), revision=1) for by in ("second", "third")]
    assert len(successes(race(approvals))) == 1
    tomorrow = MONDAY.date().replace(day=MONDAY.day + 1)
    publish_theme_draft(**writing.of("editor"), effective_on=tomorrow)
    later = MONDAY.replace(day=MONDAY.day + 1)
    results = race([lambda: publish_due_themes(at=later)] * 4)
    assert sum(each.done for each in results) == 1
    assert Event.objects.filter(type="ThemePublished").count() == 1
    assert Theme.objects.get(code=CODE).live == writing_version(2)


def writing_version(number: int) -> ThemeVersion:
    return ThemeVersion.objects.get(theme__code=CODE, number=number)


def test_two_new_themes_of_one_name_are_one_theme(town: Town) -> None:
    results = race([lambda: add_theme(name="开理发店", by=town.extra["editor"], at=MONDAY)] * 2)
    assert len(successes(results)) == 1
    assert Theme.objects.filter(name="开理发店").count() == 1


def test_a_part_that_no_theme_has_is_not_written(town: Town, writing: Writing) -> None:
    draft = open_theme_draft(**writing.of("editor"))
    with pytest.raises(NotAllowed, match="bad_record"):
        change_theme_draft(draft=draft, changes={"flow": {}}, by=town.extra["editor"], at=MONDAY)


def test_a_version_with_errors_is_not_put_live(writing: Writing) -> None:
    draft = writing.edit(items=[])
    with pytest.raises(NotAllowed, match="bad_theme"), transaction.atomic():
        put_theme_live(version=draft, by=None, at=MONDAY)
