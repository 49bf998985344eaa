"""Who may take a task, and for how long."""

from collections.abc import Container, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed

CLAIM_LASTS = timedelta(hours=4)


def check_claim(
    *,
    staff: UUID,
    barred: Iterable[UUID],
    claimed_by: UUID | None,
    expires_at: datetime | None,
    at: datetime,
    away: Container[UUID] = (),
) -> None:
    """Raise NotAllowed when the asker is barred, or when the claim of somebody else who is not away still holds."""
    check_not_barred(staff, barred)
    if claimed_by in (None, staff) or claimed_by in away:
        return
    if expires_at is not None and at < expires_at:
        raise NotAllowed("claimed_by_another")


def check_not_barred(staff: UUID, barred: Iterable[UUID]) -> None:
    """Raise NotAllowed for one who took the case in: intake and review are separate (受审分离)."""
    if staff in barred:
        raise NotAllowed("intake_may_not_review")


def check_mine(state: str, *, claimed_by: UUID | None, staff: UUID, expected: int | None, actual: int) -> None:
    """Raise NotAllowed unless the task is claimed by the asker, and stands as the asker's page showed it."""
    check_version(expected=expected, actual=actual)
    if state != "claimed" or claimed_by != staff:
        raise NotAllowed("claim_first")


def check_version(*, expected: int | None, actual: int) -> None:
    """Raise NotAllowed when the page that decides shows an older state than the one stored."""
    if expected is not None and expected != actual:
        raise NotAllowed("stale_page")
