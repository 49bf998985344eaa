"""When the hall may be closed to visitors: for which days, for how long at once, and that somebody says why."""

from datetime import date

from yimen.kernel.rules.errors import NotAllowed

LONGEST = 200  # letters of a reason


def check_pause(reason: str, begins_on: date, ends_on: date, *, today: date) -> None:
    """Raise NotAllowed unless a reason is given and the days are not over already."""
    if not reason.strip() or len(reason) > LONGEST:
        raise NotAllowed("pause_reason", longest=LONGEST)
    if ends_on < begins_on or ends_on < today:
        raise NotAllowed("pause_days")
