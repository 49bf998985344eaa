"""User names: one spelling each, so that nobody takes a name that looks like another's."""

import re
import unicodedata

from yimen.kernel.rules.errors import NotAllowed

_SHAPE = re.compile(r"[\w.@-]{2,60}")


def username_of(typed: str) -> str:
    """Return the one spelling of a user name: half-width, lower case, without outer spaces."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def check_username(typed: str) -> str:
    """Return the spelling to store; raise NotAllowed when a user name may not look so."""
    username = username_of(typed)
    if not _SHAPE.fullmatch(username):
        raise NotAllowed("bad_user_name")
    return username


def check_language(language: str) -> None:
    """Raise NotAllowed for a language that the pages do not speak."""
    if language not in {"zh-hans", "en"}:
        raise NotAllowed("unknown_language")
