"""A mark is lifted after its receipt, once; urging and reminders are not marks."""

import pytest

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.give_receipt import give_receipt
from yimen.cases.actions.lift_mark import lift_mark
from yimen.cases.actions.urge_case import urge_case
from yimen.cases.models import Urge
from yimen.cases.queries.urging import marks_to_lift
from yimen.cases.rules.urging import UrgeKind
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed


def asked(town: Town, kind: UrgeKind) -> Urge:
    (one,) = urge_case(number=submit(town).number, kind=kind, words="限期办结", by=town.supervisor, at=MONDAY)
    return one


def test_after_the_receipt_and_once(town: Town) -> None:
    mark = asked(town, UrgeKind.MARK)
    with pytest.raises(NotAllowed, match="receipt_missing"):
        lift_mark(urge=mark.pk, by=town.supervisor, at=MONDAY)
    give_receipt(urge=mark.pk, text="已整改", by=town.clerk, at=MONDAY)
    assert [one.pk for one in marks_to_lift()] == [mark.pk]
    lift_mark(urge=mark.pk, by=town.supervisor, at=MONDAY)
    with pytest.raises(NotAllowed, match="mark_lifted"):
        lift_mark(urge=mark.pk, by=town.supervisor, at=MONDAY)
    assert Event.objects.filter(type="MarkLifted").count() == 1
    assert not marks_to_lift()


def test_urging_is_no_mark_and_what_is_not_there_is_not_found(town: Town) -> None:
    with pytest.raises(NotAllowed, match="mark_lifted"):
        lift_mark(urge=asked(town, UrgeKind.URGE).pk, by=town.supervisor, at=MONDAY)
    with pytest.raises(Urge.DoesNotExist):
        lift_mark(urge=new_id(), by=town.supervisor, at=MONDAY)
