"""A year's notice replaces what was there, and says so."""

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from yimen.kernel.actions.import_calendar import import_calendar
from yimen.kernel.calendar_source import known_notices, read_notice
from yimen.kernel.models import CalendarDay, CalendarYear, Event
from yimen.kernel.queries import forget_workdays, workdays
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
DATA = Path(os.environ.get("YIMEN_TEST_DATA", Path(__file__).parents[4] / "shared" / "data"))


@pytest.fixture(autouse=True)
def _forget() -> object:
    forget_workdays()
    yield
    forget_workdays()


def notice(year: int, *days: tuple[str, bool]) -> object:
    return {"year": year, "days": [{"name": "节", "date": day, "isOffDay": off} for day, off in days]}


def test_the_migration_knows_every_published_year() -> None:
    assert set(CalendarYear.objects.values_list("year", flat=True)) == {one.year for one in known_notices()}
    assert workdays().between(date(2025, 12, 31), date(2026, 12, 31)) == 248


def test_a_new_year_counts_and_is_told() -> None:
    import_calendar(read_notice(notice(2027, ("2027-01-01", True)), source="国办发明电"), by=None, at=NOON)
    assert workdays().add(date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert Event.objects.get().payload == {"year": 2027}


def test_a_second_notice_replaces_the_first() -> None:
    for days in ([("2027-01-01", True), ("2027-01-02", False)], [("2027-01-04", True)]):
        import_calendar(read_notice(notice(2027, *days), source="x"), by=None, at=NOON)
    assert list(CalendarDay.objects.filter(year=2027).values_list("date", flat=True)) == [date(2027, 1, 4)]


@pytest.mark.parametrize(
    "data", [{}, [], None, notice(2027), notice(2027, ("2030-01-01", True)), {"year": "x", "days": [1]}]
)
def test_what_is_no_notice_is_refused(data: object) -> None:
    with pytest.raises(NotAllowed, match="bad_calendar"):
        read_notice(data, source="x")


def test_the_published_files_say_what_the_migration_says() -> None:
    if not (DATA / "holidays-cn").exists():
        pytest.skip(f"no shared data at {DATA}")
    for path in sorted((DATA / "holidays-cn").glob("20??.json")):
        found = read_notice(json.loads(path.read_text()), source=path.name)
        for day in found.days:
            assert workdays().is_workday(day.date) != day.is_off, day
