"""Letting rules decide again is the way back from a stop; both are tested together in test_stop_instant."""

import pytest

from tests.cases.ruled import ruled_town
from tests.cast import MONDAY
from yimen.cases.actions.resume_instant import resume_instant
from yimen.cases.actions.stop_instant import stop_instant
from yimen.catalogue.models import Item
from yimen.kernel.rules.errors import NotAllowed


@pytest.mark.django_db
def test_strangers_resume_nothing_and_a_reason_is_wanted() -> None:
    town = ruled_town()
    stop_instant(item=town.item.code, reason="停", by=town.approver, at=MONDAY)
    with pytest.raises(Item.DoesNotExist):
        resume_instant(item=town.item.code, reason="好", by=town.fire_handler, at=MONDAY)
    with pytest.raises(NotAllowed, match="reason_needed"):
        resume_instant(item=town.item.code, reason=" ", by=town.approver, at=MONDAY)
