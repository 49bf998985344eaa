"""Acting for somebody else: only within the mandate's period and only until it is withdrawn."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed


class Right(StrEnum):
    """What an agent may do beside filing and following cases, where the principal said so."""

    LICENCES = "licences"  # see, show and download the principal's licences
    USES = "uses"  # see who fetched the principal's data, and what for


LEGAL_REPRESENTATIVE = "legal_representative"


@dataclass(frozen=True)
class Period:
    """A span of days, both ends included; no end means until withdrawn."""

    valid_from: date
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Return whether the day lies in the span."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def is_in_force(period: Period, withdrawn_on: date | None, *, on: date) -> bool:
    """Return whether a mandate lets its agent act on this day; the day of withdrawal no longer counts."""
    return period.holds(on) and (withdrawn_on is None or on < withdrawn_on)


def has_right(role: str, rights: Collection[str], right: Right) -> bool:
    """Return whether a mandate gives this right; who represents an organisation by law has them all."""
    return role == LEGAL_REPRESENTATIVE or right in rights


def check_grant(period: Period, *, for_oneself: bool, today: date) -> None:
    """Raise NotAllowed unless such a mandate may be granted today."""
    if for_oneself:
        raise NotAllowed("mandate_for_oneself")
    if period.valid_to is not None and period.valid_to < max(period.valid_from, today):
        raise NotAllowed("mandate_period")
