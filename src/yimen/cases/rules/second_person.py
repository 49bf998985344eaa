"""What one person proposes a second one confirms."""

from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed


def check_second_person(asked_by: UUID, by: UUID) -> None:
    """Raise NotAllowed when the same person would propose and confirm."""
    if asked_by == by:
        raise NotAllowed("second_person_needed")
