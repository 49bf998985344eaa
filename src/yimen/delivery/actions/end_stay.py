"""End a stay in a locker: the cell is free for the next."""

from datetime import datetime

from yimen.delivery.models import Stay


def end_stay(stay: Stay, outcome: str, *, at: datetime) -> None:
    """Save the stay, locked with its cell by the caller, as over."""
    stay.ended_at, stay.outcome = at, outcome
    stay.save(update_fields=["ended_at", "outcome"])
    stay.cell.delivery = None
    stay.cell.save(update_fields=["delivery"])
