"""What the index is told of an item."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """An item as the search sees it; `key` is whatever finds its row again."""

    key: bytes
    name: str
    agency: str = ""
    beside: str = ""  # main item, everyday words, life events, result: they count less than the name
    materials: str = ""  # count least
    pinyin: str = ""  # syllables with spaces between
    is_for_people: bool = True
    is_for_organisations: bool = True
    is_sample: bool = False
