"""How well an item answers a question."""

from dataclasses import dataclass
from functools import lru_cache

from yimen.catalogue.rules.search.acts import acts_of_item, agreement
from yimen.catalogue.rules.search.asked import OWN_WORDS, SINGLE, Asked, Phrase
from yimen.catalogue.rules.search.index import Index
from yimen.catalogue.rules.search.text import pairs

BESIDE = 0.5  # what stands beside a name (department, main item, everyday words) counts this much of the name
STEEP = 1.6  # half of a phrase is worth far less than half
COVER = 5.0  # for a name of which every pair was asked for
ACT = 6.0  # for the right act, and against a wrong one
LENGTH = 0.35  # how much a long name is discounted
MATERIAL = 0.12  # what an item asks for counts this much of its name
WHO = 2.0  # against an item that is not for who asks

_acts = lru_cache(8192)(acts_of_item)


@dataclass(frozen=True)
class Shared:
    """The terms of the question that an item has: in its name, beside it, and either."""

    name: frozenset[str]
    beside: frozenset[str]
    all: frozenset[str]


class Scorer:
    """One question against many items."""

    def __init__(self, asked: Asked, index: Index) -> None:
        """Keep the terms that matter, with their rarity."""
        self._asked, self._index = asked, index
        terms = {*asked.pairs, *asked.letters, *(t for heard in asked.facets for p in heard.phrases for t in p.terms)}
        self._rare = {term: index.rarity(term) for term in terms}

    def value(self, row: int) -> tuple[float, float]:
        """Return how well the item answers (what it says, its act, how much of it was asked for), and what it says."""
        index, asked = self._index, self._asked
        name, aside = index.cores[row], index.beside[row]
        inside = frozenset([term for term in self._rare if term in name])
        beside = frozenset([term for term in self._rare if term in aside and term not in inside])
        shared = Shared(inside, beside, inside | beside)
        total = self._own_words(shared, 1 - LENGTH + LENGTH * len(name) / index.average)
        for heard in asked.facets:
            total += heard.room * max([self._meant(phrase, name, shared) for phrase in heard.phrases])
        said = total + (self._asked_for(index.materials[row]) if index.materials[row] else 0.0)
        if asked.people is not None and not index.is_for(row, people=asked.people):
            total -= WHO
        return total + ACT * agreement(asked.acts, _acts(name)) + COVER * self._covered(name, inside), said

    def _asked_for(self, materials: str) -> float:
        return OWN_WORDS * MATERIAL * sum([rare for pair, rare in self._asked.pairs.items() if pair in materials])

    def _own_words(self, shared: Shared, length: float) -> float:
        pairs_asked, rare = self._asked.pairs, self._rare
        inside = sum([rare[term] for term in shared.name if term in pairs_asked])
        inside += SINGLE * sum([rare[term] for term in shared.name if term in self._asked.letters])
        beside = sum([rare[term] for term in shared.beside if term in pairs_asked])
        return OWN_WORDS * (inside / length + BESIDE * beside)

    def _meant(self, phrase: Phrase, name: str, shared: Shared) -> float:
        if phrase.terms.isdisjoint(shared.all):
            return 0.0
        if phrase.text in name:
            return phrase.weight
        rare = self._rare
        share = sum([rare[term] for term in phrase.terms & shared.name])
        share += BESIDE * sum([rare[term] for term in phrase.terms & shared.beside])
        return float(phrase.weight * (share / phrase.mass) ** STEEP)

    def _covered(self, name: str, inside: frozenset[str]) -> float:
        own = set(pairs(name))
        return self._index.mass(own & inside) / (self._index.mass(own) or 1.0)
