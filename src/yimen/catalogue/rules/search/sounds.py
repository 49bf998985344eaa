"""Pinyin and slips of the input method, learnt from the names themselves: no pinyin table stays in memory."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from yimen.catalogue.rules.search.text import RUN, folded

LATIN = re.compile(r"[a-z]{2,}")
MOST = 40  # items taken for one word in pinyin
SHORTEST = 2


class Sounds:
    """Which letter sounds how, which items sound like a word, and which known pair sounds like an unknown one."""

    def __init__(self) -> None:
        """Start without any name."""
        self._of: dict[str, str] = {}
        self._pairs: dict[str, str] = {}
        self._names: list[str] = []
        self._initials: list[str] = []
        self._lines: tuple[tuple[str, array[int]], ...] = ()

    def add(self, name: str, pinyin: str) -> None:
        """Learn a name with its syllables; a name that mixes scripts teaches no letters."""
        syllables = pinyin.casefold().split()
        self._names.append("".join(syllables))
        self._initials.append("".join(syllable[0] for syllable in syllables))
        plain = folded(name)
        if len(plain) == len(syllables):
            self._of.update(zip(plain, syllables, strict=True))

    def close(self, pairs: Iterable[str]) -> None:
        """Make what was added ready to be asked; `pairs` are the letter pairs that items have."""
        self._lines = (_joined(self._initials), _joined(self._names))
        self._names, self._initials = [], []
        for pair in pairs:
            sound = self.sound(pair)
            if len(pair) == SHORTEST and sound:
                self._pairs.setdefault(sound, pair)

    def sound(self, word: str) -> str:
        """Return the word's syllables, nothing where a letter has never been heard."""
        syllables = [self._of.get(letter, "") for letter in word]
        return "".join(syllables) if all(syllables) else ""

    def initials(self, word: str) -> str:
        """Return the word's first letters, nothing where a letter has never been heard."""
        syllables = [self._of.get(letter, "") for letter in word]
        return "".join(syllable[0] for syllable in syllables) if all(syllables) else ""

    def rows(self, latin: str) -> list[int]:
        """Return the items whose initials or syllables hold these Latin letters, those that begin with them first."""
        for text, starts in self._lines:
            found = list(dict.fromkeys([*_at(text, starts, f"\n{latin}"), *_at(text, starts, latin)]))
            if found:
                return found[:MOST]
        return []

    def corrected(self, text: str, known: Iterable[str]) -> str:
        """Return the text with pairs that no item has turned into the pair that sounds the same, where there is one."""
        there = set(known)
        letters = list(text)
        for at in range(len(letters) - 1):
            pair = letters[at] + letters[at + 1]
            if pair in there or not RUN.fullmatch(pair):
                continue
            other = self._pairs.get(self.sound(pair) or "?")
            if other and (other[0] == pair[0] or other[1] == pair[1]):
                letters[at], letters[at + 1] = other[0], other[1]
        return "".join(letters)


def _joined(words: list[str]) -> tuple[str, "array[int]"]:
    """Return the words in one text, each after a line break, and where each begins."""
    starts, at = array("I"), 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return "".join(f"\n{word}" for word in words), starts


def _at(text: str, starts: "array[int]", wanted: str) -> Iterator[int]:
    at, found = text.find(wanted), 0
    while at >= 0 and found < MOST:
        row = bisect_right(starts, at) - 1
        yield row
        found += 1
        at = text.find(wanted, starts[row + 1] if row + 1 < len(starts) else len(text))
