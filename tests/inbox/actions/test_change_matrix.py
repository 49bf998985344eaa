"""The matrix is changed cell by cell, with a trace, and only where something can be texted."""

from datetime import datetime

import pytest

from yimen.inbox.actions.change_matrix import change_matrix
from yimen.inbox.actions.set_timing import set_timing
from yimen.inbox.models import NoticeSetting
from yimen.inbox.queries import matrix, timing
from yimen.inbox.rules.notices import Setting
from yimen.kernel.models import Event, Parameter, new_id
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
OFF = Setting(by_sms=False, is_urgent=False)


def test_only_what_changed_is_written_and_told(monday: datetime) -> None:
    cells = {("accepted", "applicant"): OFF, ("accepted", "agent"): matrix().setting("accepted", "agent")}
    assert change_matrix(cells=cells, by=new_id(), at=monday) == 1
    assert NoticeSetting.objects.get().event == "accepted"
    assert Event.objects.get(type="MatrixChanged").payload["cells"] == ["accepted applicant"]
    assert change_matrix(cells=cells, by=new_id(), at=monday) == 0
    assert Event.objects.filter(type="MatrixChanged").count() == 1


@pytest.mark.parametrize("cell", [("unheard_of", "applicant"), ("accepted", "staff"), ("accepted", "mayor")])
def test_a_cell_that_is_none_is_refused_and_nothing_changes(cell: tuple[str, str], monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="no_such_notice"):
        change_matrix(cells={("accepted", "applicant"): OFF, cell: OFF}, by=new_id(), at=monday)
    assert not NoticeSetting.objects.exists()


def test_times_are_kept_with_their_source(monday: datetime) -> None:
    set_timing(quiet=(" 22:00", "07:30"), wait=15, source="会议纪要〔2026〕3号", by=None, at=monday)
    assert (f"{timing().quiet.begin:%H:%M}", f"{timing().quiet.end:%H:%M}", timing().wait) == ("22:00", "07:30", 15)
    assert set(Parameter.objects.values_list("source", flat=True)) == {"会议纪要〔2026〕3号"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"quiet": ("25:00", "08:00")}, "bad_clock_time"),
        ({"wait": 241}, "digest_too_long"),
        ({"source": " "}, "source_"),
    ],
)
def test_times_that_make_no_sense_are_refused_whole(changes: dict[str, object], code: str, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match=code):
        set_timing(**{"quiet": ("21:00", "08:00"), "wait": 5, "source": "x", "by": None, "at": monday, **changes})
    assert not Parameter.objects.exists()
