"""What may stand on a service card."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from yimen.kernel.rules.errors import NotAllowed

MOST, LONGEST_TITLE, LONGEST_URL = 12, 20, 300
ICONS = {
    "shield": "盾牌（社保）", "medical": "医疗", "money": "钱币（税务）", "work": "就业", "school": "教育",
    "book": "文化", "car": "交通", "home": "住房", "elder": "养老", "water": "水电", "building": "企业", "card": "证件",
    "travel": "出行", "heart": "救助", "globe": "其他",
}  # fmt: skip


@dataclass(frozen=True)
class CardFacts:
    """A card: its words, its picture, and the address it opens."""

    title: str
    icon: str
    url: str


def check_cards(cards: Iterable[CardFacts]) -> list[CardFacts]:
    """Return the cards as they are kept; raise NotAllowed for too many, a doubled title, or no address."""
    kept = [CardFacts(" ".join(card.title.split()), card.icon, card.url.strip()) for card in cards]
    if len(kept) > MOST:
        raise NotAllowed("cards_too_many", most=MOST)
    titles = [card.title for card in kept]
    for card in kept:
        if not 0 < len(card.title) <= LONGEST_TITLE or titles.count(card.title) > 1 or card.icon not in ICONS:
            raise NotAllowed("card_title", longest=LONGEST_TITLE)
        if not _is_address(card.url):
            raise NotAllowed("card_address", title=card.title)
    return kept


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    is_whole = parts.scheme in {"http", "https"} and "." in host and not parts.username
    return is_whole and len(url) <= LONGEST_URL and not any(character.isspace() for character in url)
