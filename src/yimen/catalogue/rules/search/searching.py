"""From a question to the items that answer it, the best first."""

from collections.abc import Iterator
from dataclasses import dataclass

from yimen.catalogue.rules.search.asked import BARE, Asked, take_apart
from yimen.catalogue.rules.search.index import Index
from yimen.catalogue.rules.search.lexicon import Lexicon
from yimen.catalogue.rules.search.question import is_off_topic
from yimen.catalogue.rules.search.scoring import Scorer
from yimen.catalogue.rules.search.sounds import LATIN
from yimen.catalogue.rules.search.text import folded

LOOKED_AT = 64
SURE, ENOUGH = 0.35, 4.0  # the best item must answer that share of the question, or that much of it
VERY_SURE = 0.9  # of a question about what no office does
BEHIND = 0.3  # of the best score: an item that is less sure is not shown behind it
BY_SOUND = 0.6  # how sure a name found by its pinyin alone is
CLEARLY = 1.15  # a corrected spelling has to be that much better


@dataclass(frozen=True)
class Hit:
    """An item found: its number in the index and how sure the search is, from 0 to 1."""

    row: int
    score: float


@dataclass(frozen=True)
class Result:
    """The hits, the best first, and the terms by which they were found."""

    hits: tuple[Hit, ...]
    terms: frozenset[str]


def search(question: str, *, index: Index, lexicon: Lexicon, deep: int = LOOKED_AT) -> Result:
    """Return what answers the question, samples last; nothing when nothing does. `deep`: items looked at closely."""
    text = _spelt_out(folded(question).strip(), index, lexicon)
    result = _search(text, index, lexicon, deep=deep)
    other = index.sounds.corrected(text, index.terms())
    if other != text:
        corrected = _search(other, index, lexicon, deep=deep)
        if _best(corrected) > CLEARLY * _best(result):
            result = corrected
    return result if result.hits else _by_sound(text, index)


def _search(text: str, index: Index, lexicon: Lexicon, *, deep: int) -> Result:
    asked = take_apart(text, index=index, lexicon=lexicon)
    weights = asked.weights(index.rarity)
    scorer = Scorer(asked, index)
    values = {row: scorer.value(row) for row in index.candidates(weights, deep)}
    rows = sorted(values, key=lambda row: (index.is_sample(row), -values[row][0], len(index.cores[row]), row))
    said = {row: said for row, (_, said) in values.items()}
    most = max(said.values(), default=0.0)
    if not _is_enough(most / (asked.best or 1.0), most, text):
        return Result((), frozenset())
    hits = [Hit(row, _score(values[row][0], asked)) for row in rows]
    least = BEHIND * max((hit.score for hit in hits), default=0.0)
    return Result(tuple(hit for hit in hits if hit.score >= least), frozenset(weights))


def _is_enough(share: float, most: float, text: str) -> bool:
    return share >= VERY_SURE if is_off_topic(text) else share >= SURE or most >= ENOUGH


def _score(value: float, asked: Asked) -> float:
    return round(max(0.0, min(1.0, value / (asked.best + BARE))), 3)


def _best(result: Result) -> float:
    return max((hit.score for hit in result.hits), default=0.0)


def _spelt_out(text: str, index: Index, lexicon: Lexicon) -> str:
    """Return the text with words in pinyin or initials (sfz) put in Chinese where the dictionary knows them."""
    if not LATIN.search(text):
        return text
    said = lexicon.by_sound(index.sounds)
    whole = text.replace(" ", "")
    if whole in said:
        return said[whole]
    return LATIN.sub(lambda found: said.get(found[0], found[0]), text)


def _by_sound(text: str, index: Index) -> Result:
    """Return the items whose pinyin or initials hold what was typed."""
    latin = text.replace(" ", "").replace("'", "")
    if not LATIN.fullmatch(latin):
        return Result((), frozenset())
    rows = sorted(index.sounds.rows(latin), key=index.is_sample)
    return Result(tuple(_fading(rows)), frozenset())


def _fading(rows: list[int]) -> Iterator[Hit]:
    for place, row in enumerate(rows):
        yield Hit(row, round(max(0.1, BY_SOUND - 0.01 * place), 3))
