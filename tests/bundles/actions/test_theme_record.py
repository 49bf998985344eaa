"""The record of a theme: who looks after it, its meetings, and what it took before and takes now (A3-22)."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.cast import MONDAY
from yimen.bundles.actions.import_theme import ThemeFile, import_theme
from yimen.bundles.actions.note_meeting import note_meeting
from yimen.bundles.actions.set_theme_record import RecordFacts, set_theme_record
from yimen.bundles.models import Theme, ThemeMeeting, ThemeRecord
from yimen.bundles.queries.governance import meetings_of, record_of
from yimen.bundles.rules.governance import MOST, changes
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

FIGURES = {"steps": 22, "materials": 19, "working_days": 38, "visits": 7}
NOW = {"steps": 4, "materials": 8, "working_days": 7, "visits": 1}


@pytest.fixture
def theme(db: None) -> Theme:
    """Return a theme of one item."""
    file = ThemeFile(
        code="shop", name="开店", says={"summary": "", "service_objects": ["person"]}, items=[{"item": "a"}]
    )
    return import_theme(file, by=None, at=MONDAY)


def test_a_theme_of_a_file_is_live_at_once_and_loaded_only_once(theme: Theme) -> None:
    again = import_theme(ThemeFile(code="shop", name="另一个名字"), by=None, at=MONDAY)
    assert again == theme
    assert (theme.live and theme.live.number, Theme.objects.count()) == (1, 1)
    assert Event.objects.filter(type="ThemeImported", subject=theme.pk).count() == 1


def test_a_file_with_a_circle_is_refused(db: None) -> None:
    items = [{"item": "a", "after": ["b"]}, {"item": "b", "after": ["a"]}]
    with pytest.raises(NotAllowed, match="bundle_circle"):
        import_theme(ThemeFile(code="round", name="圈", items=items), by=None, at=MONDAY)
    assert not Theme.objects.exists()


def test_the_record_says_before_and_after_and_by_how_much_less(theme: Theme) -> None:
    set_theme_record(theme="shop", facts=RecordFacts("市场监管局", ["消防 "], FIGURES, NOW), by=None, at=MONDAY)
    set_theme_record(theme="shop", facts=RecordFacts("市场监管局", [" "], FIGURES, NOW), by=None, at=MONDAY)
    record = record_of(theme)
    assert record
    assert (record.members, ThemeRecord.objects.count()) == ([], 1)
    assert {each.measure: each.percent for each in changes(record.before, record.after)} == {
        "steps": 82, "materials": 58, "working_days": 82, "visits": 86,
    }  # fmt: skip
    assert changes({}, NOW)[0].percent is None


@pytest.mark.parametrize("figures", [{"steps": -1}, {"steps": MOST + 1}, {"mood": 3}])
def test_figures_that_cannot_be_are_refused(theme: Theme, figures: dict[str, int]) -> None:
    set_theme_record(theme="shop", facts=RecordFacts("a", (), {"steps": MOST}, {"steps": 0}), by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="bad_figures"):
        set_theme_record(theme="shop", facts=RecordFacts("a", (), figures), by=None, at=MONDAY)
    with pytest.raises(Theme.DoesNotExist):
        set_theme_record(theme="none", facts=RecordFacts("a"), by=None, at=MONDAY)


def test_a_meeting_is_noted_when_it_was_held_and_says_something(theme: Theme) -> None:
    today = localdate(MONDAY)
    note_meeting(theme="shop", held_on=today, about="合并表单", notes="三份合一份", by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="meeting_to_come"):
        note_meeting(theme="shop", held_on=today + timedelta(1), about="a", notes="b", by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="words_needed"):
        note_meeting(theme="shop", held_on=today, about="a", notes=" ", by=None, at=MONDAY)
    assert [each.notes for each in meetings_of(theme)] == ["三份合一份"]
    assert ThemeMeeting.objects.count() == 1
