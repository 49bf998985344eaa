"""Files by id, and the two logs for whoever may read them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from yimen.kernel.kept_query import KeptQuery, among
from yimen.kernel.models import AccessLog, AccessSeal, CalendarYear, Document, Event, Seal, SealHead, StoredFile

__all__ = [
    "AccessLog",
    "Document",
    "Event",
    "StoredFile",
    "access_log",
    "calendar_years",
    "event_log",
    "last_head",
    "seal_numbers",
    "stored_files",
]


_FILES = KeptQuery(lambda ids: StoredFile.objects.filter(pk__in=among(ids)), ids=list)


def stored_files(ids: Iterable[UUID]) -> dict[UUID, StoredFile]:
    """Return these files' rows by id, in one statement; the caller has checked who asks."""
    wanted = list(ids)
    return {file.pk: file for file in _FILES(ids=wanted)} if wanted else {}


def event_log() -> QuerySet[Event]:
    """Return every fact, newest first; for the audit administrator."""
    return Event.objects.order_by("-id")


def access_log() -> QuerySet[AccessLog]:
    """Return every sign-in, refusal and view of personal data, newest first; for the audit administrator."""
    return AccessLog.objects.order_by("-id")


def seal_numbers(entries: Iterable[UUID], *, of: str) -> dict[UUID, int]:
    """Return the numbers of these rows of the `event` or `access` log in its chain; unsealed rows are absent."""
    seals: type[Seal | AccessSeal] = Seal if of == "event" else AccessSeal
    return dict(seals.objects.filter(entry__in=list(entries)).values_list("entry", "seq"))


def last_head(stream: str) -> SealHead | None:
    """Return the newest signed statement of how long a chain was."""
    return SealHead.objects.filter(stream=stream).order_by("-seq").first()


def calendar_years() -> list[CalendarYear]:
    """Return the years whose working days have been announced."""
    return list(CalendarYear.objects.order_by("year"))
