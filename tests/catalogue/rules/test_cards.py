import pytest

from yimen.catalogue.rules.cards import MOST, CardFacts, check_cards
from yimen.kernel.rules.errors import NotAllowed


def test_titles_and_addresses_are_tidied() -> None:
    assert check_cards([CardFacts(" 移动  社保 ", "shield", " https://si.example.cn/ ")]) == [
        CardFacts("移动 社保", "shield", "https://si.example.cn/")
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        "javascript:alert(1)",
        "//x.cn/",
        "https://",
        "http://localhost",
        "https://u@x.cn/",
        "https://x.cn/a b",
        "x",
        "http://[",
    ],
)
def test_an_address_is_whole_and_public(wrong: str) -> None:
    with pytest.raises(NotAllowed, match="card_address"):
        check_cards([CardFacts("税务", "money", wrong)])


@pytest.mark.parametrize("title", ["", " ", "长" * 21])
def test_a_title_is_needed(title: str) -> None:
    with pytest.raises(NotAllowed, match="card_title"):
        check_cards([CardFacts(title, "money", "https://x.cn/")])


def test_the_first_page_has_room_for_so_many() -> None:
    cards = [CardFacts(f"第{n}张", "globe", "https://x.cn/") for n in range(MOST + 1)]
    assert len(check_cards(cards[:MOST])) == MOST
    with pytest.raises(NotAllowed, match="cards_too_many"):
        check_cards(cards)
    with pytest.raises(NotAllowed, match="card_title"):
        check_cards([cards[0], cards[0]])
