"""A version is reviewed by a second person, who says why when it goes back."""

from collections.abc import Collection
from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed

LONGEST_NOTE = 2000


def check_reviewer(reviewer: UUID, hands: Collection[UUID]) -> None:
    """Raise NotAllowed when the reviewer edited the draft or handed it in."""
    if reviewer in hands:
        raise NotAllowed("reviewer_had_a_hand")


def check_note(note: str) -> None:
    """Raise NotAllowed unless the note says something and can be kept."""
    if not note.strip():
        raise NotAllowed("note_missing")
    if len(note) > LONGEST_NOTE or "\0" in note:
        raise NotAllowed("note_too_long", most=LONGEST_NOTE)
