"""A delegation is ended by who gave it."""

import pytest

from tests.approvals.actions.test_delegate_tasks import FLOW, give
from tests.approvals.conftest import MONDAY
from tests.approvals.shaped import TODAY, Office
from yimen.approvals.actions.end_delegation import end_delegation
from yimen.approvals.models import Delegation
from yimen.approvals.queries import cover_of
from yimen.kernel.models import Event

pytestmark = pytest.mark.django_db


def test_it_ends_at_once_and_again_changes_nothing() -> None:
    office = Office(*FLOW)
    made = give(office.ann, office.ben.pk)
    for _ in range(2):
        end_delegation(delegation=made.pk, by=office.ann, at=MONDAY)
    assert cover_of(office.ben.pk, agency=office.market.pk, on=TODAY).givers == ()
    assert Event.objects.filter(type="DelegationEnded").count() == 1


def test_not_by_another() -> None:
    office = Office(*FLOW)
    made = give(office.ann, office.ben.pk)
    with pytest.raises(Delegation.DoesNotExist):
        end_delegation(delegation=made.pk, by=office.ben, at=MONDAY)
