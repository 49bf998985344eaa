"""Calendar feeds: the secret part of their addresses, and the file that a calendar gets."""

from collections.abc import Iterable
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpResponse

from yimen.halls.rules.ical import Entry, calendar_file


def feed_token(kind: str, owner: UUID, serial: int) -> str:
    """Return what opens this kind of the owner's feed, until the serial changes, and nothing else."""
    return Signer(salt=kind).sign(f"{owner.hex}.{serial}")


def feed_owner(kind: str, token: str) -> tuple[UUID, int]:
    """Return owner and serial of a token; raise Http404 for one that nobody was given."""
    try:
        owner, _dot, serial = Signer(salt=kind).unsign(token).partition(".")
        return UUID(owner), int(serial)
    except (BadSignature, ValueError):
        raise Http404 from None


def calendar(entries: Iterable[Entry], *, name: str, file: str) -> HttpResponse:
    """Return the entries as a calendar that nobody on the way may keep."""
    response = HttpResponse(calendar_file(entries, name=name), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{file}.ics"'
    response.headers["Cache-Control"] = "private, no-cache"
    return response
