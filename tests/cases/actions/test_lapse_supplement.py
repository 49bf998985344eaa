"""Supplied, late, or never: the item or the deployment sets the time, and without one nothing lapses."""

from datetime import date

import pytest

from tests.cases.intake import asked, kinds, paper, setting
from tests.cases.steps import accept, submit
from tests.cases.ways import on
from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.lapse_supplement import lapse_supplement
from yimen.cases.actions.receive_supplement import receive_supplement
from yimen.cases.actions.send_notice import Lack, send_notice
from yimen.cases.actions.start_waiting import start_waiting
from yimen.cases.actions.supply_supplement import supply_supplement
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import State
from yimen.cases.timers import run_timers
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

assert Lack
assert send_notice
assert start_waiting
DUE = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("own", "parameter", "due"),
    [(5, None, DUE), (5, 9, DUE), (None, 3, date(2026, 11, 26)), (None, 4, date(2026, 11, 27))],
)
def test_it_lapses_after_its_last_day(db: None, own: int | None, parameter: int | None, due: date) -> None:
    town = build_town(procedure={"supplement_days": own} if own else {})
    if parameter:
        setting("limit.supplement", parameter)
    case = asked(town)
    assert case.supplement_due == due
    assert run_timers(at=on(due, 23))["lapse_supplement"].done == 0
    assert run_timers(at=on(date(2026, 12, 1)))["lapse_supplement"].done == 1
    case.refresh_from_db()
    assert (case.state, case.supplement_due, case.next_due) == (State.LAPSED, None, None)
    assert "退件" in case.reason
    assert run_timers(at=on(date(2026, 12, 1)))["lapse_supplement"].done == 0
    assert Event.objects.filter(type="SupplementLapsed").count() == 1


def test_without_a_limit_the_case_waits(town: Town) -> None:
    case = asked(town)
    assert case.supplement_due is None
    assert run_timers(at=on(date(2030, 1, 2)))["lapse_supplement"].done == 0
    assert lapse_supplement(case=case.pk, at=on(date(2030, 1, 2))) is None


def test_on_the_last_day_it_is_taken_and_on_the_next_it_is_refused(db: None) -> None:
    town = build_town(procedure={"supplement_days": 5})
    late, in_time, at_window = asked(town), asked(town), asked(town)
    with pytest.raises(NotAllowed, match="supplied_too_late"):
        supply_supplement(
            number=late.number,
            materials=[paper("lease", town.zhang)],
            channel=Channel.PORTAL,
            by=town.zhang,
            at=on(date(2026, 12, 1)),
        )
    with pytest.raises(NotAllowed, match="supplied_too_late"):
        receive_supplement(number=late.number, keys=["lease"], by=town.clerk, at=on(date(2026, 12, 1)))
    supply_supplement(
        number=in_time.number,
        materials=[paper("lease", town.zhang)],
        channel=Channel.PORTAL,
        by=town.zhang,
        at=on(DUE, 23),
    )
    scan = paper("lease", town.clerk)
    case = receive_supplement(number=at_window.number, keys=["lease"], scans=[scan], by=town.clerk, at=on(DUE, 17))
    assert case.materials.get(key="lease").files == list(scan.files)
    assert kinds(case, "supplement") == ["restart", "stop"]
    assert run_timers(at=on(date(2026, 12, 1)))["lapse_supplement"].done == 1  # only the first of the three
    assert accept(town, case).state == State.IN_REVIEW


def test_another_verb_is_not_disturbed(town: Town) -> None:
    case = submit(town)
    assert lapse_supplement(case=case.pk, at=MONDAY) is None
    assert Case.objects.get(pk=case.pk).state == State.SUBMITTED
