"""Set what people of this region say and what the catalogue calls it."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from yimen.catalogue.events import SynonymsSet
from yimen.catalogue.models import Synonym
from yimen.catalogue.queries import synonyms_text
from yimen.catalogue.rules.search.own_words import read_own_words
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed

ONE_AT_A_TIME = 0x73_79_6E  # two lists at once would be mixed


@transaction.atomic
def set_synonyms(*, text: str, by: UUID | None, at: datetime, over: str | None = None) -> int:
    """Replace the region's own list and return its lines; `over` is the list as the editor saw it, None overwrites.

    Raise NotAllowed for a line that says nothing, and when somebody changed the list meanwhile. The same again
    changes nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    rows = list(read_own_words(text))
    there = synonyms_text()
    if over is not None and _lines(over) != _lines(there):
        raise NotAllowed("stale_page")
    if rows == list(read_own_words(there)):
        return len(rows)
    Synonym.objects.all().delete()
    Synonym.objects.bulk_create(Synonym(position=n, said=s, meant=m) for n, (s, m) in enumerate(rows, start=1))
    publish(SynonymsSet(lines=len(rows), by=by, at=at))
    return len(rows)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
