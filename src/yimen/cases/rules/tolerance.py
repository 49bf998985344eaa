"""Acceptance while tolerable materials are missing (容缺受理): on a signed promise, within the promised limit."""

import calendar
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Protocol

from yimen.cases.rules.acceptance import Held
from yimen.kernel.rules.errors import NotAllowed


class Keyed(Held, Protocol):
    """A held material with its key."""

    key: str


def check_tolerable(keys: Sequence[str], materials: Iterable[Keyed]) -> None:
    """Raise NotAllowed unless all of these are missing and the item marks them as tolerable."""
    held = {material.key: material for material in materials}
    if not keys:
        raise NotAllowed("nothing_to_tolerate")
    if unknown := sorted(set(keys) - held.keys()):
        raise NotAllowed("material_not_asked", keys=unknown)
    if barred := [held[key].name for key in keys if held[key].necessity != "tolerable"]:
        raise NotAllowed("not_tolerable", names=barred)
    if there := [held[key].name for key in keys if held[key].received_as]:
        raise NotAllowed("already_received", names=there)


def check_signature(signed_by: str, names: Collection[str]) -> None:
    """Raise NotAllowed unless the promise is signed with the name of the applicant or of who acts for the applicant."""
    if signed_by.strip() not in {name.strip() for name in names if name}:
        raise NotAllowed("promise_signed_by_another")


def check_days(days: int, *, limit: int, due: date, decide_by: date | None) -> None:
    """Raise NotAllowed unless the time to complete is within the item's limit and ends before the decision is due."""
    if not 1 <= days <= limit:
        raise NotAllowed("tolerance_too_long", limit=limit)
    if decide_by is not None and due > decide_by:
        raise NotAllowed("tolerance_past_promise", due=decide_by.isoformat())


def check_record(broken: int, *, allowed: int) -> None:
    """Raise NotAllowed for whoever has broken as many promises as bar the next one."""
    if broken >= allowed:
        raise NotAllowed("promises_broken", count=broken)


def check_released(*, is_withheld: bool) -> None:
    """Raise NotAllowed while the result waits for papers that were promised."""
    if is_withheld:
        raise NotAllowed("result_withheld")


def check_brought(keys: Sequence[str], *, owed: Collection[str]) -> None:
    """Raise NotAllowed unless something is brought, and only what is still owed."""
    if not keys:
        raise NotAllowed("nothing_brought")
    if other := sorted(set(keys) - set(owed)):
        raise NotAllowed("material_not_asked", keys=other)


def months_before(day: date, months: int) -> date:
    """Return the same day months earlier, or that month's last day: a promise broken later than that still counts."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
