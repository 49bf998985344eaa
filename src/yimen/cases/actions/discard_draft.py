"""Throw a draft away at its owner's wish."""

from uuid import UUID

from yimen.cases.queries import drafts_of


def discard_draft(*, draft: UUID, by: UUID) -> None:
    """Delete the draft; nothing happens when it is another's or already filed."""
    drafts_of(by).filter(pk=draft).delete()
