"""Who may sit down at a window."""

from datetime import date
from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed


def check_free(*, staff: UUID, holder: UUID | None, since: date | None, today: date) -> None:
    """Raise NotAllowed while a colleague has sat here since today; a stay forgotten on an earlier day gives way."""
    if holder in (None, staff) or since is None or since < today:
        return
    raise NotAllowed("window_occupied")
