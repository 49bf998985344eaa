"""The same item under two names or levels, and which letters of a name were asked for."""

from collections.abc import Iterable, Iterator

from yimen.catalogue.rules.search.text import core, folded, letters


def twin_key(name: str) -> str:
    """Return what twins share: the name without level, brackets of scope and punctuation."""
    return "".join(letters(core(name)))


def marked(name: str, terms: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield the name in pieces, each with whether it was asked for (letter pairs, or a word of any length)."""
    plain = folded(name)
    if len(plain) != len(name):  # a letter that folds into two: nothing can be marked in its place
        yield name, False
        return
    hit = bytearray(len(name))
    for term in terms:
        at = plain.find(term)
        while at >= 0:
            hit[at : at + len(term)] = b"\x01" * len(term)
            at = plain.find(term, at + 1)
    start = 0
    for end in range(1, len(name) + 1):
        if end == len(name) or hit[end] != hit[start]:
            yield name[start:end], bool(hit[start])
            start = end
