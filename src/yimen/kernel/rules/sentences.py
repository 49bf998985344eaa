"""Sentences with holes: kept, printed and compared in Chinese, and still sayable in the reader's language."""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Self


class Sentence(str):
    """A Chinese text that remembers what it was made of; holes are `%(name)s`, and a sentence in one is said too."""

    __slots__ = ("holes", "pattern")
    pattern: str
    holes: dict[str, object]

    def __new__(cls, pattern: str, **holes: object) -> Self:
        """Fill the holes."""
        found = super().__new__(cls, pattern % holes if holes else pattern)
        found.pattern, found.holes = pattern, holes
        return found

    def said(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the language of `translate`; what is data stays as it is."""
        if not self.pattern:
            return ""
        holes = {key: each.said(translate) if isinstance(each, Sentence) else each for key, each in self.holes.items()}
        return translate(self.pattern) % holes if holes else translate(self.pattern)


def joined(parts: Iterable[str], pattern: str = "%(a)s、%(b)s") -> str:
    """Return the parts one after the other, two by two in this pattern; empty where there are none."""
    found = list(parts)
    return reduce(lambda a, b: Sentence(pattern, a=a, b=b), found) if found else ""
