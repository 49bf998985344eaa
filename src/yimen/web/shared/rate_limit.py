"""Look-ups that could be guessed: wrong tries are counted in the database, right ones are free."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest
from django.utils.timezone import now

from yimen.identity.actions.count_try import count_try

Found = TypeVar("Found")


def look_up(request: HttpRequest, find: Callable[[], Found | None], *, what: str, target: str) -> Found | None:
    """Return what `find` finds; raise NotAllowed("too_many_attempts") after too many wrong tries.

    Counted by client address and target together, and by each of them alone.
    """
    counted = count_try(what, address=request.META.get("REMOTE_ADDR", ""), target=target, at=now())
    found = find()
    if found is not None:
        counted.succeeded()
    return found
