"""Set the quiet hours and how long texts wait for others."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.inbox.rules.timing import check_wait, read_clock
from yimen.kernel.actions.set_parameter import set_parameter


@transaction.atomic
def set_timing(*, quiet: tuple[str, str], wait: int, source: str, by: UUID | None, at: datetime) -> None:
    """Keep both as parameters with their source; equal times of day mean no quiet hours, no minutes no waiting."""
    begin, end = (f"{read_clock(text):%H:%M}" for text in quiet)
    hours = {"from": begin, "to": end}
    set_parameter(key="inbox.quiet_hours", value=hours, source=source, by=by, at=at)
    set_parameter(key="inbox.digest_minutes", value=check_wait(wait), source=source, by=by, at=at)
