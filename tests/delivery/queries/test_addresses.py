"""Each address once, the latest first, and nobody else's."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.delivery.post import HOME, ZHANG, build_post
from yimen.delivery.actions.choose_way import Address, choose_way
from yimen.delivery.queries.addresses import MOST, last_addresses
from yimen.delivery.rules.states import Way
from yimen.kernel.models import new_id


@pytest.mark.django_db
def test_the_last_few_different_ones() -> None:
    post, me = build_post(), new_id()

    def choose(address: Address, day: int) -> None:
        at = MONDAY + timedelta(days=day)
        values = {"way": Way.COURIER, "to": ZHANG, "address": address, "centre": post.centre.pk}
        choose_way(subject=new_id(), by=me, at=at, **values)

    for day in range(8):
        choose(Address(area=HOME.area, detail=f"人民路{day}号"), day)
    choose(Address(area=HOME.area, detail="人民路2号"), 9)
    found = [each.address.reveal() for each in last_addresses(me) if each.address]
    assert found == ["人民路2号", "人民路7号", "人民路6号", "人民路5号", "人民路4号"]
    assert len(found) == MOST
    assert last_addresses(new_id()) == []
