import pytest

from tests.cast import MONDAY
from yimen.catalogue.actions.set_service_cards import set_service_cards
from yimen.catalogue.cards import service_cards
from yimen.catalogue.rules.cards import CardFacts
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
TWO = [CardFacts("移动社保", "shield", "https://si.example.cn/"), CardFacts("税务", "money", "https://tax.example.cn/")]


def test_the_cards_are_replaced_in_order_and_the_same_again_changes_nothing() -> None:
    for _ in range(2):
        assert set_service_cards(cards=TWO, by=None, at=MONDAY) == 2
    assert Event.objects.filter(type="ServiceCardsSet").count() == 1
    set_service_cards(cards=TWO[::-1], by=None, at=MONDAY)
    assert [card.title for card in service_cards()] == ["税务", "移动社保"]
    with pytest.raises(NotAllowed, match="card_address"):
        set_service_cards(cards=[CardFacts("税务", "money", "x")], by=None, at=MONDAY)
    assert len(service_cards()) == 2
