"""There is one region."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from yimen.identity.actions.set_region import set_region
from yimen.identity.models import Region
from yimen.identity.queries import region

pytestmark = pytest.mark.django_db


def test_setting_it_again_changes_the_one(monday: datetime) -> None:
    set_region(code="441303", name="惠阳", by=None, at=monday)
    set_region(code="441303", name="惠阳区", motto="一次办好", labels={"case": "办件"}, by=None, at=monday)
    found = region()
    assert found is not None
    assert (found.name, found.motto, found.labels) == ("惠阳区", "一次办好", {"case": "办件"})


def test_the_database_keeps_it_one(monday: datetime) -> None:
    set_region(code="441303", name="惠阳区", by=None, at=monday)
    with pytest.raises(IntegrityError), transaction.atomic():
        Region.objects.create(code="440306", name="宝安区")
