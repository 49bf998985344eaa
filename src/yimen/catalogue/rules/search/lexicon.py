"""The reviewed dictionary: what people say, and what the catalogue calls it.

A line holds what is said and what is meant, separated by a tab; several of each are separated by «、», the best meaning
first. Parts joined with «+» must all occur, in any order.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yimen.catalogue.rules.search.sounds import Sounds
from yimen.catalogue.rules.search.text import folded

BETWEEN = "、"
AND = "+"
NEXT_BEST = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75)  # by place among the meanings
UNDER = 0.7  # of a shorter saying inside a longer one


@dataclass(frozen=True)
class Saying:
    """One way of saying it, in parts that must all occur, and the phrases it may stand for with their weights."""

    parts: tuple[str, ...]
    meanings: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Facet:
    """One thing that a question speaks of: where in the question, and what may be meant."""

    places: frozenset[int]
    meanings: tuple[tuple[str, float], ...]


class Lexicon:
    """All sayings, found by their first letter."""

    def __init__(self, sayings: Iterable[Saying]) -> None:
        """Keep the sayings; the same saying twice adds its meanings."""
        self._by_letter: dict[str, list[Saying]] = defaultdict(list)
        self._sounds: tuple[Sounds, dict[str, str]] | None = None
        for saying in sayings:
            self._by_letter[saying.parts[0][0]].append(saying)

    def __iter__(self) -> Iterator[Saying]:
        """Yield every saying."""
        for sayings in self._by_letter.values():
            yield from sayings

    def by_sound(self, sounds: Sounds) -> dict[str, str]:
        """Return the sayings by their pinyin and by their initials, as the letters of these names sound."""
        if self._sounds is None or self._sounds[0] is not sounds:
            said: dict[str, str] = {}
            words = [saying.parts[0] for saying in self if len(saying.parts) == 1 and len(saying.parts[0]) > 1]
            for word in sorted(words, key=len):
                said.setdefault(sounds.sound(word), word)
                said.setdefault(sounds.initials(word), word)
            said.pop("", None)
            self._sounds = (sounds, said)
        return self._sounds[1]

    def facets(self, question: str) -> list[Facet]:
        """Return what the folded question speaks of, the longest saying at each place first."""
        found: dict[frozenset[int], dict[str, float]] = {}
        for letter in dict.fromkeys(question):
            for saying in self._by_letter.get(letter, ()):
                places = _places(saying.parts, question)
                if places:
                    _raise_to(found.setdefault(places, {}), saying.meanings, 1.0)
        return _longest(found)


def _places(parts: tuple[str, ...], question: str) -> frozenset[int]:
    """Return the positions of the letters that the parts cover; empty where a part is missing."""
    covered: set[int] = set()
    for part in parts:
        start = question.find(part)
        if start < 0:
            return frozenset()
        covered.update(range(start, start + len(part)))
    return frozenset(covered)


def _longest(found: dict[frozenset[int], dict[str, float]]) -> list[Facet]:
    """Return the facets that lie in no other; the shorter ones lend them their meanings."""
    kept: dict[frozenset[int], dict[str, float]] = {}
    for places in sorted(found, key=len, reverse=True):
        over = [longer for longer in kept if places < longer]
        for longer in over:
            _raise_to(kept[longer], found[places].items(), UNDER)
        if not over:
            kept[places] = dict(found[places])
    return [Facet(places, tuple(meanings.items())) for places, meanings in kept.items()]


def _raise_to(meanings: dict[str, float], more: Iterable[tuple[str, float]], factor: float) -> None:
    for phrase, weight in more:
        meanings[phrase] = max(meanings.get(phrase, 0.0), weight * factor)


def read_sayings(text: str, weight: float = 1.0) -> Iterator[Saying]:
    """Return the sayings of a dictionary's text; raise ValueError naming the line that is none."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        said, tab, meant = line.partition("\t")
        meanings = _split(meant)
        if not tab or not meanings or not said.strip():
            raise ValueError(number)
        weighted = tuple((word, weight * NEXT_BEST[min(n, len(NEXT_BEST) - 1)]) for n, word in enumerate(meanings))
        for words in _split(said):
            yield Saying(tuple(part for part in words.split(AND) if part), weighted)


def _split(cell: str) -> list[str]:
    return [word for word in (re.sub(r"\s+", "", each) for each in folded(cell).split(BETWEEN)) if word.strip(AND)]
