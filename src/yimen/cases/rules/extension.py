"""More time for a decision (延期): once, before the limit is over, granted by another (Licensing Law, Art. 42)."""

from datetime import date, datetime
from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed


def check_ask(
    *, due: date | None, due_at: datetime | None, has_one: bool, reason: str, basis: str, today: date, at: datetime
) -> None:
    """Raise NotAllowed unless more time may be asked for now: the last day (or instant) itself is still in time."""
    if has_one:
        raise NotAllowed("extension_asked_already")
    if not reason.strip() or not basis.strip():
        raise NotAllowed("extension_needs_grounds")
    check_in_time(due=due, due_at=due_at, today=today, at=at)


def check_in_time(*, due: date | None, due_at: datetime | None, today: date, at: datetime) -> None:
    """Raise NotAllowed when no clock runs, or the one that binds has run out."""
    if due is None:
        raise NotAllowed("no_clock_to_extend")
    if (at > due_at) if due_at else (today > due):
        raise NotAllowed("extension_too_late", due=due.isoformat())


def check_answer(*, asked_by: UUID, is_settled: bool, by: UUID) -> None:
    """Raise NotAllowed for the asker himself, and for a request that has been answered."""
    if is_settled:
        raise NotAllowed("extension_settled")
    if asked_by == by:
        raise NotAllowed("extension_needs_another")
