"""Reminders and recalls at both sides of their days, again after the parameter is changed; and the way back."""

from datetime import datetime, timedelta

import pytest

from tests.cast import MONDAY
from tests.delivery.lockers_set import build_locker, put_in, ready_for_locker, reserve, tell
from yimen.delivery.actions.open_again import open_again
from yimen.delivery.actions.open_with_code import open_with_code
from yimen.delivery.actions.recall_overdue import recall_overdue
from yimen.delivery.actions.recall_result import recall_result
from yimen.delivery.actions.release_cell import release_cell
from yimen.delivery.actions.remind_in_locker import remind_in_locker
from yimen.delivery.actions.repair_cell import repair_cell
from yimen.delivery.actions.take_back import take_back
from yimen.delivery.models import Cell, Stay
from yimen.delivery.queries import custody_of, delivery_of
from yimen.delivery.queries.lockers import code_for, stay_of
from yimen.delivery.rules.lockers import Door
from yimen.delivery.timers import run_timers
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db


def after(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def state_of(stay: Stay) -> str:
    found = delivery_of(stay.delivery.subject)
    assert found is not None
    return found.state


def parameter(name: str, days: int) -> None:
    set_parameter(key=f"delivery.{name}", value=days, source="测试", by=None, at=MONDAY)


@pytest.mark.parametrize(("set_to", "days"), [(None, 5), (2, 2)])
def test_it_is_recalled_the_day_after_its_last(set_to: int | None, days: int) -> None:
    if set_to:
        parameter("locker_days", set_to)
    stay = put_in(build_locker())
    assert run_timers(at=after(days))["recall_overdue"] == 0
    assert recall_overdue(stay=stay.pk, at=after(days)) is None
    assert run_timers(at=after(days + 1))["recall_overdue"] == 1
    assert run_timers(at=after(days + 1))["recall_overdue"] == 0
    assert state_of(stay) == "recalled"
    assert Event.objects.get(type="Recalled").payload["reason"] == "overdue"


@pytest.mark.parametrize(("set_to", "days"), [(None, 2), (1, 1)])
def test_its_holder_is_reminded_once(set_to: int | None, days: int) -> None:
    if set_to:
        parameter("locker_reminder_days", set_to)
    stay = put_in(build_locker())
    assert run_timers(at=after(days - 1))["remind_in_locker"] == 0
    assert remind_in_locker(stay=stay.pk, at=after(days - 1)) is None
    assert run_timers(at=after(days))["remind_in_locker"] == 1
    assert run_timers(at=after(days))["remind_in_locker"] == 0
    assert Event.objects.filter(type="LockerReminded").count() == 1


def test_a_parameter_changed_afterwards_leaves_the_day_that_was_told() -> None:
    put_in(build_locker())
    parameter("locker_days", 1)
    assert run_timers(at=after(5))["recall_overdue"] == 0


def test_what_was_recalled_is_taken_out_and_lies_at_the_window() -> None:
    locker = build_locker()
    stay = put_in(locker)
    subject = stay.delivery.subject
    recall_result(subject=subject, reason="asked", by=new_id(), at=MONDAY)
    with pytest.raises(NotAllowed, match="locker_door_not_opened"):
        take_back(subject=subject, by=new_id(), at=MONDAY)
    open_again(subject=subject, by=new_id(), at=MONDAY)
    tell(stay, Door.OPENED, Door.CLOSED)
    found = take_back(subject=subject, by=new_id(), at=MONDAY)
    assert (found.state, found.way) == ("ready", "counter")
    assert [link.holder for link in custody_of(subject)] == ["window", "locker", "window"]
    assert stay_of(subject) is None
    assert Cell.objects.get(pk=stay.cell_id).delivery is None
    with pytest.raises(NotAllowed, match="not_in_a_locker"):
        take_back(subject=subject, by=new_id(), at=MONDAY)


def test_behind_a_jammed_door_the_window_uses_its_key_and_the_cell_stays_out_of_use() -> None:
    locker = build_locker()
    stay = put_in(locker)
    open_with_code(locker=locker.pk, code=code_for(stay), at=MONDAY)
    tell(stay, Door.JAMMED)
    cell = Cell.objects.get(pk=stay.cell_id)
    with pytest.raises(NotAllowed, match="cell_not_empty"):
        repair_cell(centre=locker.centre_id, cell=cell.pk, by=new_id(), at=MONDAY)
    take_back(subject=stay.delivery.subject, by=new_id(), at=MONDAY)
    assert reserve(ready_for_locker(), locker).cell.number == 2
    repair_cell(centre=locker.centre_id, cell=cell.pk, by=new_id(), at=MONDAY)
    repair_cell(centre=locker.centre_id, cell=cell.pk, by=new_id(), at=MONDAY)
    assert Event.objects.filter(type="CellRepaired").count() == 1
    assert reserve(ready_for_locker(), locker).cell.number == 1


def test_another_centres_clerk_repairs_nothing() -> None:
    cell = Cell.objects.filter(locker=build_locker()).first()
    assert cell is not None
    with pytest.raises(Cell.DoesNotExist):
        repair_cell(centre=new_id(), cell=cell.pk, by=new_id(), at=MONDAY)


def test_nothing_is_recalled_while_the_holder_stands_before_the_door() -> None:
    locker = build_locker()
    stay = put_in(locker)
    open_with_code(locker=locker.pk, code=code_for(stay), at=MONDAY)
    with pytest.raises(NotAllowed, match="locker_door_opening"):
        recall_result(subject=stay.delivery.subject, reason="asked", by=None, at=MONDAY)
    assert state_of(stay) == "in_locker"


def test_recalled_twice_is_refused() -> None:
    stay = put_in(build_locker())
    recall_result(subject=stay.delivery.subject, reason="asked", by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="delivery_not_so"):
        recall_result(subject=stay.delivery.subject, reason="asked", by=None, at=MONDAY)


def test_a_cell_is_given_back_once_and_only_before_anything_lies_in_it() -> None:
    locker, subject = build_locker(), ready_for_locker()
    reserve(subject, locker)
    assert release_cell(subject=subject, by=new_id(), at=MONDAY).outcome == "released"
    with pytest.raises(NotAllowed, match="not_in_a_locker"):
        release_cell(subject=subject, by=new_id(), at=MONDAY)
    stay = put_in(locker)
    with pytest.raises(NotAllowed, match="delivery_not_so"):
        release_cell(subject=stay.delivery.subject, by=new_id(), at=MONDAY)


def test_a_door_is_opened_again_for_the_clerk_only_where_there_is_something_to_do() -> None:
    locker, subject = build_locker(), ready_for_locker()
    stay = reserve(subject, locker)
    first = open_again(subject=subject, by=new_id(), at=MONDAY)
    assert stay.openings.count() == 1
    tell(stay, Door.SILENT)
    assert open_again(subject=subject, by=new_id(), at=MONDAY) != first
    lies = put_in(locker)
    with pytest.raises(NotAllowed, match="delivery_not_so"):
        open_again(subject=lies.delivery.subject, by=new_id(), at=MONDAY)
