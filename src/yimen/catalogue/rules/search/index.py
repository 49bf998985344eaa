"""The inverted index: which items have which letters and letter pairs, and how rare these are.

Everything is kept in flat arrays and strings: a hundred thousand items cost some sixty megabytes a process.
"""

import heapq
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence

from yimen.catalogue.rules.search.entry import Entry
from yimen.catalogue.rules.search.sounds import Sounds
from yimen.catalogue.rules.search.text import core, folded, letters, pairs

BUDGET = 4_000  # postings weighed for one question: rare pairs first, the commonest say least
BESIDE_LETTERS, MATERIAL_LETTERS = 240, 80
PEOPLE, ORGANISATIONS, SAMPLE = 1, 2, 4


class Index:
    """Items by letter pair; an item is its number in the order of entry."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Read every entry once."""
        self.keys: list[bytes] = []
        self.cores: list[str] = []
        self.beside: list[str] = []
        self.materials: list[str] = []
        self.sounds = Sounds()
        self._kinds = bytearray()
        self._postings: dict[str, array[int]] = {}
        total = sum(self._add(entry) for entry in entries)
        self.size = len(self.keys)
        self.average = total / self.size if self.size else 1.0
        self.rarest = math.log(1 + self.size + 0.5)
        self._rarity = {term: self._rarity_of(len(rows)) for term, rows in self._postings.items()}
        self.sounds.close(self._rarity)

    def _add(self, entry: Entry) -> int:
        """Enter an item and return how long its name is."""
        number, name = len(self.keys), core(entry.name)
        beside = f"{folded(entry.agency)} {folded(entry.beside)}"[:BESIDE_LETTERS]
        self.keys.append(entry.key)
        self.cores.append(name)
        self.beside.append(beside)
        self.materials.append(folded(entry.materials)[:MATERIAL_LETTERS])
        self._kinds.append(PEOPLE * entry.is_for_people + ORGANISATIONS * entry.is_for_organisations
                           + SAMPLE * entry.is_sample)  # fmt: skip
        self.sounds.add(entry.name, entry.pinyin)
        postings = self._postings
        for term in {*pairs(name), *letters(name), *pairs(beside)}:
            rows = postings.get(term)
            if rows is None:
                rows = postings[term] = array("I")
            rows.append(number)
        return len(name)

    def _rarity_of(self, rows: int) -> float:
        return math.log(1 + (self.size - rows + 0.5) / (rows + 0.5))

    def is_sample(self, row: int) -> bool:
        """Return whether the item is a generated sample."""
        return bool(self._kinds[row] & SAMPLE)

    def is_for(self, row: int, *, people: bool) -> bool:
        """Return whether people (or else organisations) may apply."""
        return bool(self._kinds[row] & (PEOPLE if people else ORGANISATIONS))

    def rarity(self, term: str) -> float:
        """Return how much a letter or pair says: next to nothing when every item has it, 0 when none has."""
        return self._rarity.get(term, 0.0)

    def mass(self, terms: Iterable[str]) -> float:
        """Return how much the terms say together; one that no item has says as much as the rarest."""
        known, rarest = self._rarity.get, self.rarest
        return sum([known(term, rarest) for term in terms])

    def terms(self) -> Iterable[str]:
        """Return every letter and pair that some item has."""
        return self._rarity.keys()

    def candidates(self, weights: Mapping[str, float], limit: int) -> Sequence[int]:
        """Return the items that share most with the weighted terms."""
        shares: dict[int, float] = {}
        share, left = shares.get, BUDGET
        for term in sorted(weights, key=self.rarity, reverse=True):
            rows = self._postings.get(term, ())
            if len(rows) > left and shares:
                break
            left -= len(rows)
            weight = weights[term]
            for row in rows:
                shares[row] = share(row, 0.0) + weight
        return heapq.nlargest(limit, shares, key=shares.__getitem__)
