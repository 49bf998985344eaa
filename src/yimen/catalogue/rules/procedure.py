"""How an item's clock runs and which ways it offers: what real districts set differently for each item."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Self

from yimen.kernel.rules.errors import NotAllowed


class PreReviewTime(StrEnum):
    """Whether the days of a pre-review are part of the promised limit."""

    BEFORE = "before"
    COUNTS = "counts"


class SupplementTime(StrEnum):
    """What a supplement does to the time in which the applicant hears: anew, what was left of it, or no stop at all."""

    RESTART = "restart"
    RESUME = "resume"
    COUNTS = "counts"


class SpecialTime(StrEnum):
    """What a special procedure does to the clock of the decision."""

    PAUSE = "pause"
    COUNTS = "counts"
    RESTART = "restart"


def _as_it_is(value: Any) -> Any:
    return value


READ: dict[str, Callable[[Any], Any]] = {
    "pre_review_counts": PreReviewTime,
    "supplement_clock": SupplementTime,
    "special_clock": SpecialTime,
    "special_kinds": tuple,
}


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """The settings of one item version; None takes the deployment's legal parameter. Limits are in working days."""

    pre_review_counts: PreReviewTime = PreReviewTime.BEFORE
    supplement_clock: SupplementTime = SupplementTime.RESTART
    special_clock: SpecialTime = SpecialTime.PAUSE
    special_kinds: tuple[str, ...] = ()
    is_simple: bool = False
    is_promise_based: bool = False
    is_high_risk: bool = False  # public safety, life and health: never decided on a promise
    is_renewal: bool = False  # renews a licence of the item's own type
    silence_approves: bool = False
    silence_agrees: bool = False  # an agency asked in the flow that says nothing in time counts as agreed
    supplement_days: int | None = None
    tolerance_days: int | None = None
    check_after_days: int | None = None
    extension_days: int | None = None
    extension_rank: str = "approver"
    delivery_days: int | None = None
    transfer_days: int | None = None
    transfer_to: str = ""
    renewal_notice_days: int | None = None

    def __post_init__(self) -> None:
        """Raise NotAllowed when an item of the simple-approval list would have a special procedure."""
        if self.is_simple and self.special_kinds:
            raise NotAllowed("simple_has_special")

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """Return the settings as stored with a version; raise NotAllowed("unknown_procedure") for a word not known."""
        known = {field.name for field in fields(cls)}
        if unknown := sorted(stored.keys() - known):
            raise NotAllowed("unknown_procedure", names=unknown)
        try:
            typed = {key: READ.get(key, _as_it_is)(value) for key, value in stored.items()}
        except ValueError as wrong:
            raise NotAllowed("unknown_procedure", names=[str(wrong)]) from None
        return cls(**typed)
