"""What the deployment announced itself: closed days do not count, half days do, extra opening is no working day."""

from datetime import UTC, date, datetime

import pytest

from yimen.kernel.actions.import_local_days import import_local_days
from yimen.kernel.calendar_source import read_local_notice
from yimen.kernel.models import Event, LocalDay
from yimen.kernel.queries import forget_workdays, workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.workdays import DayKind

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
STORM = {"date": "2026-11-25", "kind": "closed", "name": "台风停工"}
SATURDAY = {"date": "2026-11-28", "kind": "service", "name": "周六延时服务"}
HALF = {"date": "2026-11-27", "kind": "half", "name": "半天办公"}


@pytest.fixture(autouse=True)
def _forget() -> object:
    forget_workdays()
    yield
    forget_workdays()


def announce(*days: dict[str, str], source: str = "区政府通告〔2026〕8号") -> None:
    import_local_days(read_local_notice({"source": source, "days": list(days)}), by=None, at=NOON)


def test_each_kind_counts_as_it_should() -> None:
    announce(STORM, SATURDAY, HALF)
    found = {workdays().kind(day) for day in (date(2026, 11, 25), date(2026, 11, 27), date(2026, 11, 28))}
    assert found == {DayKind.CLOSED, DayKind.HALF, DayKind.SERVICE}
    assert workdays().add(date(2026, 11, 23), 5) == date(2026, 12, 1)
    assert workdays().names[date(2026, 11, 25)] == "台风停工"
    assert Event.objects.get().payload == {"year": 2026}


def test_an_announcement_can_be_taken_back_and_said_twice() -> None:
    for _ in range(2):
        announce(STORM)
    assert LocalDay.objects.count() == 1
    announce({**STORM, "kind": "normal"})
    assert workdays().is_workday(date(2026, 11, 25))


@pytest.mark.parametrize(
    "data",
    [
        {},
        None,
        {"source": "", "days": [STORM]},
        {"source": "x", "days": []},
        {"source": "x", "days": [{**STORM, "kind": "holiday"}]},
        {"source": "x", "days": [{**STORM, "date": "someday"}]},
    ],
)
def test_what_is_no_announcement_is_refused(data: object) -> None:
    with pytest.raises(NotAllowed, match="bad_local_days"):
        read_local_notice(data)
