"""The limit for handing a result over: started by the decision, reminded of once, ended by the hand-over."""

from datetime import date

import pytest

from tests.cases.steps import accept, submit
from tests.cases.ways import days, grant, lines, on, setting
from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.actions.remind_delivery import remind_delivery
from yimen.cases.rules.states import State
from yimen.cases.timers import run_timers
from yimen.delivery.actions.collect import Collector
from yimen.kernel.models import Event

DUE = date(2026, 12, 7)  # ten working days after Monday, 23 November
REMIND = date(2026, 12, 2)  # three working days before
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("own", "parameter", "due"), [(None, None, DUE), (None, 5, date(2026, 11, 30)), (3, 5, date(2026, 11, 26))]
)
def test_the_decision_starts_it(own: int | None, parameter: int | None, due: date) -> None:
    town = build_town(procedure={"delivery_days": own} if own else {})
    if parameter:
        setting("delivery", parameter)
    assert grant(town, accept(town, submit(town))).delivery_due == due


@pytest.mark.parametrize("ahead", [3, 5])
def test_the_applicant_is_reminded_once_and_from_its_day_on(town: Town, ahead: int) -> None:
    setting("delivery_reminder", ahead)
    first = REMIND if ahead == 3 else date(2026, 11, 30)
    case = grant(town, accept(town, submit(town)))
    assert run_timers(at=on(first - days(1)))["remind_delivery"].done == 0
    assert run_timers(at=on(first))["remind_delivery"].done == 1
    assert run_timers(at=on(first))["remind_delivery"].done == 0
    assert Event.objects.filter(type="DeliveryReminded", subject=case.pk).count() == 1


def test_the_hand_over_ends_it(town: Town) -> None:
    case = grant(town, accept(town, submit(town)))
    collector = Collector(name="张伟", document_kind="resident_id", document_number="11010519491231002X")
    hand_out(number=case.number, collector=collector, by=town.issuer, at=MONDAY)
    case.refresh_from_db()
    assert (case.state, case.delivery_due) == (State.CLOSED, None)
    assert lines(case, "delivery") == ["start", "stop"]
    assert remind_delivery(case=case.pk, at=on(DUE)) is None
