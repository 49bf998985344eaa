"""What a comparison says: sections of single changes, and of entries (a material, a question, a step)."""

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Piece:
    """A stretch of text: in both (same), only before (gone), or only after (new)."""

    text: str
    kind: str = "same"


@dataclass(frozen=True)
class Change:
    """One thing said differently; empty where nothing is said. `pieces` mark the words where most stayed the same."""

    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A material, question or step: added, removed, or changed, with what it says or what changed in it."""

    how: How
    name: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Section:
    """What differs in one part of an item."""

    key: str
    title: str
    changes: tuple[Change, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def count(self) -> int:
        """Return how many differences there are."""
        return len(self.changes) + len(self.entries)
