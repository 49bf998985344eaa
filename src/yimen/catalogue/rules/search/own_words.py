"""A region's own synonyms as they come from a page or a file: one line each, «said», a tab (or →), «meant»."""

import re
from collections.abc import Iterator

from yimen.catalogue.rules.search.lexicon import read_sayings
from yimen.kernel.rules.errors import NotAllowed

ARROW = re.compile(r"\s*(?:\t|→|->|=>)\s*")
SAID_LETTERS, MEANT_LETTERS, MOST_LINES = 200, 400, 2_000


def read_own_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is said and what is meant; raise NotAllowed naming the first line that cannot be used."""
    lines = text.removeprefix("\ufeff").splitlines()
    if len(lines) > MOST_LINES:
        raise NotAllowed("too_many_synonyms", most=MOST_LINES)
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        said, *meant = ARROW.split(line.strip(), maxsplit=1)
        if not _is_usable(said, meant):
            raise NotAllowed("bad_synonym", line=number, text=line.strip()[:40])
        yield said, meant[0]


def _is_usable(said: str, meant: list[str]) -> bool:
    if not meant or len(said) > SAID_LETTERS or len(meant[0]) > MEANT_LETTERS or "\x00" in f"{said}{meant[0]}":
        return False
    try:
        sayings = list(read_sayings(f"{said}\t{meant[0]}"))
    except ValueError:
        return False
    return bool(sayings) and all(saying.parts for saying in sayings)
