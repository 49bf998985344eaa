"""What must hold before a case may be accepted."""

from collections.abc import Iterable
from typing import Protocol

from yimen.cases.rules.states import LABELS, State
from yimen.kernel.rules.errors import NotAllowed

TAKES_PAPERS = (State.SUBMITTED, State.PRE_REVIEWED, State.RETURNED)


class Held(Protocol):
    """The part of a case's material that the check needs."""

    name: str
    necessity: str
    received_as: str


def check_required(materials: Iterable[Held]) -> None:
    """Raise NotAllowed naming the required materials that nobody has handed in."""
    if missing := [each.name for each in materials if each.necessity == "required" and not each.received_as]:
        raise NotAllowed("materials_missing", names=missing)


def check_complete(materials: Iterable[Held]) -> None:
    """Raise NotAllowed naming what nobody has handed in: required, or tolerable and not promised for later either."""
    held = list(materials)
    check_required(held)
    if missing := [each.name for each in held if each.necessity == "tolerable" and not each.received_as]:
        raise NotAllowed("tolerable_missing", names=missing)


def check_refusal(*, is_ours: bool, apply_to: str) -> None:
    """Raise NotAllowed when an authority that is not in charge does not say who is (Licensing Law, Art. 32)."""
    if not is_ours and not apply_to.strip():
        raise NotAllowed("say_who_is_in_charge")


def check_pre_reviewed(pre_review: str, *, is_passed: bool, was_supplemented: bool, is_walk_in: bool) -> None:
    """Raise NotAllowed when the item wants a pre-review that has not been passed; a walk-in needs none."""
    if pre_review != "none" and not (is_passed or was_supplemented or is_walk_in):
        raise NotAllowed("pre_review_first")


def check_revision(expected: int | None, actual: int) -> None:
    """Raise NotAllowed when the page shows an older state of the case than the stored one."""
    if expected is not None and expected != actual:
        raise NotAllowed("stale_page")


def check_takes_papers(state: State) -> None:
    """Raise NotAllowed unless the case is at the window, where papers are taken for it."""
    if state not in TAKES_PAPERS:
        raise NotAllowed("not_at_window", state=LABELS[state])
