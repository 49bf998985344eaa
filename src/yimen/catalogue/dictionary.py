"""The dictionary as files: one a subject, written and reviewed by hand, shipped with the product."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from yimen.catalogue.rules.search.lexicon import Lexicon, Saying, read_sayings

GENERAL, GENERAL_WEIGHT = "general.tsv", 0.5  # everyday words whatever the subject say less than a subject's own


@cache
def shipped_sayings() -> tuple[Saying, ...]:
    """Return every saying of the shipped files; read once a process."""
    return tuple(_read())


def lexicon(own: Iterable[str] = ()) -> Lexicon:
    """Return the dictionary with the region's own lines («said», tab, «meant») added; its own count like any other."""
    added = [saying for line in own for saying in read_sayings(line)]
    return Lexicon([*shipped_sayings(), *added])


def _read() -> Iterator[Saying]:
    for file in sorted(files("yimen.catalogue").joinpath("words").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".tsv"):
            yield from read_sayings(file.read_text("utf-8"), GENERAL_WEIGHT if file.name == GENERAL else 1.0)
