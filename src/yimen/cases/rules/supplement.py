"""One notice, complete, within the limit (Licensing Law, Art. 32(4): five working days)."""

from collections.abc import Sequence
from datetime import date

from yimen.kernel.rules.errors import NotAllowed


def check_notice(missing: Sequence[str], *, listed: Sequence[str], is_first: bool, today: date, due: date) -> None:
    """Raise NotAllowed unless this notice may be sent today: once, in time, and only for what the item lists."""
    if not is_first:
        raise NotAllowed("second_notice")
    if not missing:
        raise NotAllowed("nothing_missing")
    if not set(missing) <= set(listed):
        raise NotAllowed("not_on_the_list")
    if today > due:
        raise NotAllowed("deemed_accepted", due=due.isoformat())


def check_supply(missing: Sequence[str], supplied: Sequence[str]) -> None:
    """Raise NotAllowed unless everything that the notice names is there, and nothing else."""
    if set(missing) - set(supplied):
        raise NotAllowed("still_missing", keys=sorted(set(missing) - set(supplied)))
    if set(supplied) - set(missing):
        raise NotAllowed("material_not_asked", keys=sorted(set(supplied) - set(missing)))
