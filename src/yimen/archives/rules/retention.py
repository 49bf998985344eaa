"""How long the record of a case is kept (保管期限), and when it may be given up."""

from datetime import date
from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed


class Retention(StrEnum):
    """The classes in which records of service cases are kept."""

    PERMANENT = "permanent"
    THIRTY = "30"
    TEN = "10"


LABELS = {Retention.PERMANENT: "永久", Retention.THIRTY: "30年", Retention.TEN: "10年"}
YEARS = {Retention.THIRTY: 30, Retention.TEN: 10}


def keep_until(closed_on: date, retention: Retention) -> date | None:
    """Return the last day of keeping, None for ever: whole years from the January after the closing."""
    years = YEARS.get(retention)
    return date(closed_on.year + years, 12, 31) if years is not None else None


def check_disposable(until: date | None, *, today: date, is_disposed: bool) -> None:
    """Raise NotAllowed unless the time of keeping is over; its last day still belongs to it."""
    if is_disposed:
        raise NotAllowed("archive_disposed")
    if until is None or today <= until:
        raise NotAllowed("archive_kept", until=until.isoformat() if until else LABELS[Retention.PERMANENT])
