"""A mandate taken back no longer holds from that day on; only its principal's hand takes it back."""

from datetime import date, datetime

import pytest

from yimen.identity.actions.grant_mandate import grant_mandate
from yimen.identity.actions.withdraw_mandate import withdraw_mandate
from yimen.identity.models import Mandate, Person
from yimen.identity.queries import may_act_for
from yimen.identity.rules.mandates import Period
from yimen.kernel.rules.errors import NotAllowed

TODAY = date(2026, 11, 23)


@pytest.fixture
def mandate(zhang: Person, li: Person, monday: datetime) -> Mandate:
    period = Period(date(2026, 11, 1))
    return grant_mandate(agent=zhang, principal=li, role="agent", period=period, purpose="", by=li.pk, at=monday)


def test_from_the_day_on(mandate: Mandate, zhang: Person, li: Person, monday: datetime) -> None:
    assert may_act_for(zhang, li.pk, on=TODAY)
    withdraw_mandate(mandate=mandate.pk, principal=li.pk, by=li.pk, at=monday)
    assert not may_act_for(zhang, li.pk, on=TODAY)


def test_only_once(mandate: Mandate, li: Person, monday: datetime) -> None:
    withdraw_mandate(mandate=mandate.pk, principal=li.pk, by=li.pk, at=monday)
    with pytest.raises(NotAllowed, match="mandate_withdrawn"):
        withdraw_mandate(mandate=mandate.pk, principal=li.pk, by=li.pk, at=monday)


def test_not_by_a_stranger(mandate: Mandate, stranger: Person, monday: datetime) -> None:
    with pytest.raises(Mandate.DoesNotExist):
        withdraw_mandate(mandate=mandate.pk, principal=stranger.pk, by=stranger.pk, at=monday)
