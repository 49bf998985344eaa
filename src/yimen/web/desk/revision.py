"""Which revision of a record a page showed: what was pressed on an older one changes nothing."""

from django.http import HttpRequest

from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.numbers import typed_number


def revision_of(request: HttpRequest) -> int:
    """Return the revision that the page showed; -1, which no record has, where it is no number."""
    return typed_number(request.POST.get("revision", ""), otherwise=-1)


def stale(request: HttpRequest, revision: int) -> NotAllowed | None:
    """Return the refusal of a page that was opened before the record changed, None where it shows the present one."""
    sent = "revision" in request.POST and revision_of(request) != revision
    return NotAllowed("stale_page") if sent else None


def words_sent(request: HttpRequest) -> list[str]:
    """Return what was written on the page sent, for whoever must not write it again: no marks, no ticks."""
    own = ("csrfmiddlewaretoken", "revision", "version", "began", "key")
    given = (value.strip() for name, values in request.POST.lists() if name not in own for value in values)
    return [value for value in given if not value.isascii()]
