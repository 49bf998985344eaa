"""A day off that becomes known moves the last day of what is still to be answered, and of nothing else."""

from datetime import date

import pytest

from tests.cases.actions.test_recount_due import LATE, NEXT_DAY, publish_2027
from tests.cases.steps import accept, submit
from tests.cast import Town
from yimen.cases.actions.give_receipt import give_receipt
from yimen.cases.actions.recount_urges import recount_urges
from yimen.cases.actions.urge_case import urge_case
from yimen.cases.models import Urge
from yimen.cases.rules.urging import UrgeKind
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.queries import forget_workdays

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_calendar() -> object:
    forget_workdays()
    yield
    forget_workdays()


def _urged(town: Town) -> Urge:
    case = accept(town, submit(town))
    set_parameter(key="limit.urge_receipt", value=2, source="本县", by=None, at=LATE)
    (urge,) = urge_case(number=case.number, kind=UrgeKind.URGE, words="请加快", by=town.supervisor, at=LATE)
    assert urge.due_on == date(2027, 1, 1)  # a Friday like any other, as far as is known
    return urge


def test_an_open_request_moves_with_the_calendar_and_keeps_its_limit(town: Town) -> None:
    urge = _urged(town)
    set_parameter(key="limit.urge_receipt", value=5, source="本县", by=None, at=LATE)
    publish_2027()
    urge.refresh_from_db()
    assert (urge.due_on, urge.limit) == (date(2027, 1, 4), 2)
    assert recount_urges(at=NEXT_DAY) == 0


def test_what_is_answered_stays_as_it_was(town: Town) -> None:
    urge = _urged(town)
    give_receipt(urge=urge.pk, text="在办", by=town.handler, at=LATE)
    publish_2027()
    urge.refresh_from_db()
    assert urge.due_on == date(2027, 1, 1)
