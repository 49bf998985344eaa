"""Find items by what people say, narrowed to a department, a life event, an audience or a centre."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.catalogue.models import Item, ItemStatus, Theme
from yimen.catalogue.rules.audiences import objects_for
from yimen.catalogue.rules.search.halls import HallAsked, hall_asked, place_likeness
from yimen.catalogue.rules.search.searching import Result, search
from yimen.catalogue.rules.search.twins import marked, twin_key
from yimen.catalogue.search_index import current
from yimen.identity.models import Centre

OFFERED = Q(status=ItemStatus.IN_USE, live__isnull=False)
WIDE, DEEP = 64, 640  # items looked at closely; more where a filter will drop most of them
LONGEST = 100  # letters of a question
NAMED_PLACES = 3


@dataclass(frozen=True)
class Found:
    """An item found: how sure the search is, its name in pieces (text, was it asked for), its twins."""

    item: Item
    score: float
    pieces: tuple[tuple[str, bool], ...]
    twins: tuple[Item, ...] = ()


@dataclass(frozen=True)
class HallAnswer:
    """What was asked of the service centres, and the centres that answer it, the likeliest first."""

    asked: HallAsked
    centres: tuple[Centre, ...]


def search_items(
    words: str,
    *,
    agency: str | None = None,
    theme: str | None = None,
    audience: str | None = None,
    centre: UUID | None = None,
    limit: int = 20,
) -> list[Found]:
    """Return what answers the words, the best first, samples last, twins under one; nothing when nothing answers."""
    kept = current()
    is_narrowed = any((agency, theme, audience, centre))
    result = search(words[:LONGEST], index=kept.index, lexicon=kept.lexicon, deep=DEEP if is_narrowed else WIDE)
    keys = {UUID(bytes=kept.index.keys[hit.row]): hit.score for hit in result.hits}
    found = _narrowed(agency=agency, theme=theme, audience=audience, centre=centre)
    rows = {item.pk: item for item in found.filter(Q(pk__in=list(keys)) | Q(code=words.strip()[:64]))}
    exact = [item for item in rows.values() if item.code == words.strip()]
    ranked = [*exact, *(rows[pk] for pk in keys if pk in rows and rows[pk] not in exact)]
    return _merged(ranked, keys, result)[:limit]


def find_items(
    words: str = "",
    *,
    agency: str | None = None,
    theme: str | None = None,
    audience: str | None = None,
    centre: UUID | None = None,
    limit: int = 20,
) -> list[Item]:
    """Return the items that answer the words, or without words all of them in Chinese order; samples come last."""
    if not words.strip():
        found = _narrowed(agency=agency, theme=theme, audience=audience, centre=centre)
        return list(found.order_by("is_sample", "pinyin", "id")[:limit])
    hits = search_items(words, agency=agency, theme=theme, audience=audience, centre=centre, limit=limit)
    return [each for hit in hits for each in (hit.item, *hit.twins)][:limit]


def answer_hall(words: str) -> HallAnswer | None:
    """Return the centres that a question about places asks for; the district's own where none is named."""
    asked = hall_asked(words[:LONGEST])
    if asked is None:
        return None
    centres = list(Centre.objects.order_by("path"))
    likeness = {centre.pk: place_likeness(words, centre.name) for centre in centres}
    best = max(likeness.values(), default=0)
    named = [centre for centre in centres if likeness[centre.pk] == best] if best else main_centres()
    return HallAnswer(asked, tuple(named[:NAMED_PLACES]))


def main_centres() -> list[Centre]:
    """Return the district's own centres: where somebody can always go and ask."""
    return list(Centre.objects.filter(level=Centre.Level.DISTRICT).order_by("path")[:NAMED_PLACES])


def _merged(items: Iterable[Item], scores: dict[UUID, float], result: Result) -> list[Found]:
    """Return each item once, with those of the same name at other levels or departments beside it."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(twin_key(item.name), []).append(item)
    words = [term for term in result.terms if len(term) > 1]
    return [
        Found(first, scores.get(first.pk, 1.0), tuple(marked(first.name, words)), tuple(twins))
        for first, *twins in groups.values()
    ]


def _narrowed(*, agency: str | None, theme: str | None, audience: str | None, centre: UUID | None) -> QuerySet[Item]:
    found = Item.objects.filter(OFFERED).select_related("live", "agency")
    if centre is not None:
        found = found.filter(offerings__centre=centre)
    if agency:
        found = found.filter(agency__code=agency)
    if theme:
        found = found.filter(themes__overlap=[theme, *Theme.objects.filter(code=theme).values_list("name", flat=True)])
    if audience:
        found = found.filter(live__service_objects__overlap=objects_for(audience))
    return found
