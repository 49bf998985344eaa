"""What must hold before a case may be accepted."""

from collections.abc import Iterable
from typing import Protocol

from yimen.kernel.rules.errors import NotAllowed


class Held(Protocol):
    """The part of a case's material that the check needs."""

    name: str
    necessity: str
    received_as: str


def check_complete(materials: Iterable[Held]) -> None:
    """Raise NotAllowed naming the required materials that nobody has handed in."""
    missing = [m.name for m in materials if m.necessity == "required" and not m.received_as]
    if missing:
        raise NotAllowed("materials_missing", names=missing)


def check_pre_reviewed(pre_review: str, *, is_passed: bool, was_supplemented: bool, is_walk_in: bool) -> None:
    """Raise NotAllowed when the item wants a pre-review that has not been passed; a walk-in needs none."""
    if pre_review != "none" and not (is_passed or was_supplemented or is_walk_in):
        raise NotAllowed("pre_review_first")


def check_revision(expected: int | None, actual: int) -> None:
    """Raise NotAllowed when the page shows an older state of the case than the stored one."""
    if expected is not None and expected != actual:
        raise NotAllowed("stale_page")
