"""One notice, complete, within the limit (Licensing Law, Art. 32(4): five working days)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class Lack:
    """One thing that is missing: a material's key, and what the applicant has to do."""

    key: str
    what: str


def check_notice(missing: Sequence[str], *, listed: Sequence[str], today: date, due: date) -> None:
    """Raise NotAllowed unless a notice may be sent today: in time, and only for what the item lists."""
    if not missing:
        raise NotAllowed("nothing_missing")
    if not set(missing) <= set(listed):
        raise NotAllowed("not_on_the_list")
    if today > due:
        raise NotAllowed("deemed_accepted", due=due.isoformat())


def check_asked_before(missing: Sequence[str], *, asked: Sequence[str], names: dict[str, str]) -> None:
    """Raise NotAllowed when a second notice names what the first did not: that needs a changed law and a second person.

    What was on the first notice and came back wrong may be asked for again.
    """
    new = [names.get(key, key) for key in missing if key not in asked]
    if asked and new:
        raise NotAllowed("second_notice", names=new)


def check_worth_proposing(missing: Sequence[str], *, asked: Sequence[str]) -> None:
    """Raise NotAllowed when no second person is needed: the first notice, or only what it named."""
    if not asked or not set(missing) - set(asked):
        raise NotAllowed("ask_without_proposal")


def check_supply(missing: Sequence[str], supplied: Sequence[str]) -> None:
    """Raise NotAllowed unless everything that the notice names is there, and nothing else."""
    if set(missing) - set(supplied):
        raise NotAllowed("still_missing", keys=sorted(set(missing) - set(supplied)))
    if set(supplied) - set(missing):
        raise NotAllowed("material_not_asked", keys=sorted(set(supplied) - set(missing)))


def check_in_time(due: date | None, *, today: date) -> None:
    """Raise NotAllowed after the last day to supply what was missing; without a limit there is none."""
    if due is not None and today > due:
        raise NotAllowed("supplied_too_late", due=due.isoformat())
