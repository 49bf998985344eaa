"""A department's approval unit and where it sits."""

from datetime import datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.cast import build_agency, build_centre
from yimen.identity.actions.set_approval_unit import set_approval_unit
from yimen.identity.models import Agency
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_it_is_set_once_and_taken_back(monday: datetime) -> None:
    build_agency("market", "市场监督管理局")
    hall = build_centre("hall", "中心")
    for _ in range(2):
        found = set_approval_unit(agency="market", unit=" 行政 审批股 ", centre="hall", by=None, at=monday)
    assert (found.approval_unit, found.approval_centre_id) == ("行政 审批股", hall.pk)
    assert Event.objects.filter(type="ApprovalUnitSet").count() == 1
    set_approval_unit(agency="market", unit="", centre="", by=None, at=monday)
    assert Agency.objects.get().approval_centre is None


def test_a_place_needs_a_unit_and_both_must_be_known(monday: datetime) -> None:
    build_agency("market", "市场监督管理局")
    build_centre("hall", "中心")
    with pytest.raises(NotAllowed, match="unit_needed"):
        set_approval_unit(agency="market", unit=" ", centre="hall", by=None, at=monday)
    for agency, centre in (("nobody", "hall"), ("market", "nowhere")):
        with pytest.raises(ObjectDoesNotExist):
            set_approval_unit(agency=agency, unit="股", centre=centre, by=None, at=monday)
    assert not Event.objects.exists()
