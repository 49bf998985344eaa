"""Which revision of a record a page showed: what was pressed on an older one changes nothing."""

from django.http import HttpRequest

from yimen.web.shared.numbers import typed_number


def revision_of(request: HttpRequest) -> int:
    """Return the revision that the page showed; -1, which no record has, where it is no number."""
    return typed_number(request.POST.get("revision", ""), otherwise=-1)
