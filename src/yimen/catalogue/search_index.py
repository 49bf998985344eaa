"""The search index of this process: built from the tables, built again when a mark says that they changed.

A small catalogue is read again at once, so that what was just published is found; a large one is read in the
background while the index of before goes on answering.
"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.postgres.aggregates import StringAgg
from django.db import connection
from django.db.models import OuterRef, Subquery

from yimen.catalogue.dictionary import lexicon
from yimen.catalogue.models import Item, ItemStatus, Material, Synonym
from yimen.catalogue.rules.audiences import may_apply
from yimen.catalogue.rules.search.entry import Entry
from yimen.catalogue.rules.search.index import Index
from yimen.catalogue.rules.search.lexicon import Lexicon
from yimen.catalogue.rules.search.text import core, pairs

AT_ONCE = 5_000  # items read again before answering
OLDEST = 900.0  # seconds: a department's new name is found by then
CHUNK = 2_000
MARK = "SELECT count(*), coalesce(bit_xor(mark), 0) FROM catalogue_searchmark"

Mark = tuple[int, int]


@dataclass(frozen=True)
class Kept:
    """An index with its dictionary, and the state of the tables it was built from."""

    index: Index
    lexicon: Lexicon
    mark: Mark
    born: float

    def is_current(self, mark: Mark) -> bool:
        """Return whether the tables still say the same."""
        return self.mark == mark and time.monotonic() - self.born < OLDEST


@dataclass
class _Shelf:
    kept: Kept | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_SHELF = _Shelf()


def current() -> Kept:
    """Return the index; one statement asks whether it is still right."""
    mark, kept = _mark(), _SHELF.kept
    if kept is not None and kept.is_current(mark):
        return kept
    if kept is not None and kept.index.size > AT_ONCE:
        _build_behind()
        return kept
    with _SHELF.lock:
        if _SHELF.kept is None or not _SHELF.kept.is_current(mark):
            _SHELF.kept = _build(mark)
        return _SHELF.kept


def item_ids(keys: list[bytes]) -> list[UUID]:
    """Return the items' ids from the index's keys."""
    return [UUID(bytes=key) for key in keys]


def _build_behind() -> None:
    """Build the next index in a thread of its own, unless one is at it."""
    if _SHELF.lock.acquire(blocking=False):
        threading.Thread(target=_build_and_close, name="search-index", daemon=True).start()


def _build_and_close() -> None:
    try:
        _SHELF.kept = _build(_mark())
    finally:
        _SHELF.lock.release()
        connection.close()


def _mark() -> Mark:
    with connection.cursor() as cursor:
        cursor.execute(MARK)
        count, mark = cursor.fetchone()
    return count, mark


def _build(mark: Mark) -> Kept:
    """Read everything; the mark was taken before, so that what changes meanwhile is read again."""
    own = [f"{said}\t{meant}" for said, meant in Synonym.objects.values_list("said", "meant")]
    return Kept(Index(_entries()), lexicon(own), mark, time.monotonic())


def _entries() -> Iterator[Entry]:
    asked = Material.objects.filter(version=OuterRef("live")).order_by().values("version")
    names = Subquery(asked.annotate(names=StringAgg("name", " ")).values("names"))
    offered = Item.objects.filter(status=ItemStatus.IN_USE, live__isnull=False).order_by("pinyin", "id")
    rows = offered.values_list(
        "id", "name", "agency__name", "search", "live__result_name", "live__extra__main_item", "live__service_objects",
        "pinyin", "is_sample", names,
    )  # fmt: skip
    for key, name, agency, search, result, main, objects, pinyin, is_sample, materials in rows.iterator(CHUNK):
        known = set(pairs(core(name)))
        own_words = " ".join(pair for pair in search if pair not in known)
        yield Entry(
            key=key.bytes, name=name, agency=agency, beside=f"{main or ''} {result} {own_words}", pinyin=pinyin,
            materials=materials or "", is_sample=is_sample,
            is_for_people=may_apply(objects, "person"), is_for_organisations=may_apply(objects, "enterprise"),
        )  # fmt: skip
