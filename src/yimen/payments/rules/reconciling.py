"""A day's statement of the provider against our own rows: what fits, and what has to be explained."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class DifferenceKind(StrEnum):
    """What a line of the statement and our row have against each other."""

    MISSING_HERE = "missing_here"
    MISSING_THERE = "missing_there"
    AMOUNT = "amount"


DIFFERENCES = {
    DifferenceKind.MISSING_HERE: "平台有、本系统没有",
    DifferenceKind.MISSING_THERE: "本系统有、平台没有",
    DifferenceKind.AMOUNT: "金额不一致",
}


@dataclass(frozen=True)
class Entry:
    """Money on a day: the provider's own number of it, fen (paid back: below zero), and the key of the order."""

    key: str
    fen: int
    order: str = ""


@dataclass(frozen=True)
class Difference:
    """One line that does not fit; an amount is None on the side that lacks it."""

    kind: DifferenceKind
    key: str
    order: str
    ours: int | None
    theirs: int | None


@dataclass(frozen=True)
class Matching:
    """How many lines fit, and those that do not."""

    matched: int
    differences: tuple[Difference, ...]


def match(ours: Iterable[Entry], theirs: Iterable[Entry]) -> Matching:
    """Return what fits; a line that the provider has twice is one that we lack."""
    own, matched, found = {entry.key: entry for entry in ours}, 0, list[Difference]()
    for line in theirs:
        row = own.pop(line.key, None)
        if row is not None and row.fen == line.fen:
            matched += 1
            continue
        kind = DifferenceKind.MISSING_HERE if row is None else DifferenceKind.AMOUNT
        found.append(Difference(kind, line.key, line.order, None if row is None else row.fen, line.fen))
    found += [Difference(DifferenceKind.MISSING_THERE, e.key, e.order, e.fen, None) for e in own.values()]
    return Matching(matched, tuple(found))
