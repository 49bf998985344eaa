"""A question taken apart: what it speaks of, in terms that the index knows, and what is to be done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from yimen.catalogue.rules.search.acts import acts_asked
from yimen.catalogue.rules.search.index import Index
from yimen.catalogue.rules.search.lexicon import Facet, Lexicon
from yimen.catalogue.rules.search.question import plain
from yimen.catalogue.rules.search.text import folded, letters, pairs
from yimen.catalogue.rules.search.who import for_people

ROOM = 10.0  # the most that one thing spoken of can add
OWN_WORDS = 0.55  # of the rarity of a pair that the question itself has
SINGLE = 0.25  # of that, for a single letter
FAINT_PAIRS = frozenset(("公司", "企业", "单位", "我们", "老板", "工作", "人员", "业务"))  # say who asks, not for what
FAINT = 0.4
BARE = 8.0  # what act and coverage add at best, about


@dataclass(frozen=True)
class Phrase:
    """What may be meant: its text, how likely it is meant, its terms, and what they weigh together."""

    text: str
    weight: float
    terms: frozenset[str]
    mass: float


@dataclass(frozen=True)
class Heard:
    """A thing spoken of: the most it can add, and what may be meant."""

    room: float
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class Asked:
    """A question as the search sees it; `best` is what an item that answered all of it would get."""

    text: str
    pairs: Mapping[str, float]
    letters: Mapping[str, float]
    facets: tuple[Heard, ...]
    acts: frozenset[str]
    people: bool | None
    best: float

    def weights(self, rarity: Callable[[str], float]) -> dict[str, float]:
        """Return how much each term counts when candidates are gathered."""
        found = {term: OWN_WORDS * SINGLE * rare for term, rare in self.letters.items()}
        found.update((term, OWN_WORDS * rare) for term, rare in self.pairs.items())
        for heard in self.facets:
            for phrase in heard.phrases:
                share = heard.room * phrase.weight / phrase.mass
                for term in phrase.terms:
                    found[term] = max(found.get(term, 0.0), share * rarity(term))
        return found


def take_apart(question: str, *, index: Index, lexicon: Lexicon) -> Asked:
    """Return the question in the index's terms."""
    text = folded(question).strip()
    rest = plain(text)
    own = dict.fromkeys(pairs(rest))
    spoken = lexicon.facets(text)
    facets = tuple(heard for heard in (_heard(facet, index) for facet in spoken) if heard.phrases)
    covered = {text[at : at + 2] for facet in spoken for at in facet.places}
    unsaid = sum(index.rarity(pair) or index.rarest for pair in own if pair not in covered) * OWN_WORDS
    return Asked(
        text,
        {pair: rare * (FAINT if pair in FAINT_PAIRS else 1.0) for pair in own if (rare := index.rarity(pair))},
        {letter: rare for letter in letters(rest) if (rare := index.rarity(letter))},
        facets,
        acts_asked(text),
        for_people(text),
        sum(heard.room * max(phrase.weight for phrase in heard.phrases) for heard in facets) + unsaid,
    )


def _heard(facet: Facet, index: Index) -> Heard:
    """Return the facet's weight, more for longer sayings, and those of its meanings that some item shares."""
    room = ROOM * min(1.0, 0.4 + 0.15 * len(facet.places))
    phrases = (_phrase(text, weight, index) for text, weight in facet.meanings)
    return Heard(room, tuple(phrase for phrase in phrases if phrase))


def _phrase(text: str, weight: float, index: Index) -> Phrase | None:
    terms = set(pairs(text))
    known = frozenset(term for term in terms if index.rarity(term))
    return Phrase(text, weight, known, index.mass(terms)) if known else None
