"""What a licence is worth today."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.rules.states import MOVES, Move, Status

MONTHS = 12
FOLLOWED: Final = {Move.CHANGE, Move.EXTEND, Move.REISSUE}  # these make the next version


class Standing(StrEnum):
    """The answer to somebody who asks."""

    MADE = "made"
    VALID = "valid"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    REPLACED = "replaced"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


def standing(status: Status, valid_from: date, valid_to: date | None, *, today: date) -> Standing:
    """Return the standing: a decision outweighs the calendar; the last day is still a day."""
    if status != Status.VALID:
        return Standing(status)
    if today < valid_from:
        return Standing.NOT_YET_VALID
    if valid_to is not None and today > valid_to:
        return Standing.EXPIRED
    return Standing.VALID


def last_day(valid_from: date, months: int | None) -> date | None:
    """Return the last day of so many months, None for a licence without end."""
    if months is None:
        return None
    years, month = divmod(valid_from.month - 1 + months, MONTHS)
    year, month = valid_from.year + years, month + 1
    following = date(year + month // MONTHS, month % MONTHS + 1, 1)
    length = (following - timedelta(days=1)).day
    if valid_from.day > length:  # from 31 August six months end with February
        return date(year, month, length)
    return date(year, month, valid_from.day) - timedelta(days=1)


def check_reason(reason: str) -> str:
    """Return the reason without blanks around it; raise NotAllowed when there is none."""
    if not reason.strip():
        raise NotAllowed("reason_missing")
    return reason.strip()


def check_different(before: object, after: object) -> None:
    """Raise NotAllowed when the change changes nothing."""
    if before == after:
        raise NotAllowed("licence_same")


def check_still_valid(valid_to: date | None, *, today: date) -> None:
    """Raise NotAllowed when the licence has run out; its last day is still a day."""
    if valid_to is not None and today > valid_to:
        raise NotAllowed("licence_expired", on=valid_to.isoformat())


def check_later(valid_to: date | None, until: date) -> None:
    """Raise NotAllowed unless the new last day comes after the present one."""
    if valid_to is None:
        raise NotAllowed("licence_without_end")
    if until <= valid_to:
        raise NotAllowed("extension_not_later", on=valid_to.isoformat())


def check_newest(*, has_next: bool) -> None:
    """Raise NotAllowed when the next version is made already and waits for its seal."""
    if has_next:
        raise NotAllowed("next_version_made")


def open_moves(status: Status, valid_to: date | None, *, today: date, has_next: bool) -> list[Move]:
    """Return the moves that are not refused whatever is typed: those of the table, as the calendar allows them."""
    legal = [move for move, ways in MOVES.items() if status in ways]
    has_expired = valid_to is not None and today > valid_to
    shut = FOLLOWED if has_next or has_expired else {Move.EXTEND} if valid_to is None else set()
    return [move for move in legal if move not in shut]


def check_place_free(*, taken: bool) -> None:
    """Raise NotAllowed when the holder has another current licence of this type at the place."""
    if taken:
        raise NotAllowed("licence_place_taken")


def check_renewable(*, same: bool) -> None:
    """Raise NotAllowed when the licence to renew has been replaced or stopped since its renewal was asked for."""
    if not same:
        raise NotAllowed("licence_not_valid")
