"""Look-ups that could be guessed: wrong tries are counted in the database, right ones are free."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest
from django.utils.timezone import now

from yimen.identity.actions.count_try import count_try
from yimen.identity.tries import check_so_far

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


def look_up_token(request: HttpRequest, find: Callable[[], Found | None], *, what: str, token: str) -> Found | None:
    """Return what `find` finds under a token of 144 bits; raise NotAllowed("too_many_attempts") as `look_up` does.

    Such a token is not guessed, so a few tries that slip past the limit side by side do no harm: a right one writes
    nothing, and everybody behind one address can check at once.
    """
    address, at = request.META.get("REMOTE_ADDR", ""), now()
    check_so_far(what, address=address, target=token, at=at)
    found = find()
    if found is None:
        count_try(what, address=address, target=token, at=at)
    return found
