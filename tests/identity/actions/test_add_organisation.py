"""An organisation is known by its credit code, once."""

from datetime import datetime

import pytest

from yimen.identity.actions.add_organisation import add_organisation
from yimen.identity.models import Organisation
from yimen.kernel.rules.errors import NotAllowed

SHOP = {"name": "惠环好味餐饮店", "kind": "enterprise", "legal_representative": "张三", "by": None}


def test_it_is_entered(shop: Organisation) -> None:
    assert Organisation.objects.get(uscc="91350100M000100Y43") == shop


def test_not_twice(shop: Organisation, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="organisation_known"):
        add_organisation(uscc=shop.uscc.lower(), **SHOP, at=monday)


@pytest.mark.django_db
def test_not_with_a_wrong_code(monday: datetime) -> None:
    with pytest.raises(NotAllowed, match=r"bad_(uscc|credit_code)"):
        add_organisation(uscc="91350100M000100Y44", **SHOP, at=monday)
    assert not Organisation.objects.exists()
