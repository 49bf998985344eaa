"""Who may take a task, and for how long."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed

CLAIM_LASTS = timedelta(hours=4)


def check_claim(
    *, staff: UUID, barred: Iterable[UUID], claimed_by: UUID | None, expires_at: datetime | None, at: datetime
) -> None:
    """Raise NotAllowed when the asker is barred, or when somebody else's claim still holds."""
    check_not_barred(staff, barred)
    if claimed_by not in (None, staff) and expires_at is not None and at < expires_at:
        raise NotAllowed("claimed_by_another")


def check_not_barred(staff: UUID, barred: Iterable[UUID]) -> None:
    """Raise NotAllowed for one who took the case in: intake and review are separate (受审分离)."""
    if staff in barred:
        raise NotAllowed("intake_may_not_review")


def check_version(*, expected: int | None, actual: int) -> None:
    """Raise NotAllowed when the page that decides shows an older state than the one stored."""
    if expected is not None and expected != actual:
        raise NotAllowed("stale_page")
