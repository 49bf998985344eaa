"""Renewing a licence (延续): asked for in good time, silence at its last day renews it (Licensing Law, Art. 50)."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from yimen.catalogue.rules.procedure import Procedure
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class Renewal:
    """When the renewal of a licence is asked for in time; a licence without a last day needs none."""

    expires_on: date
    file_by: date
    is_timely: bool
    silence_approves: bool

    @property
    def silence_on(self) -> date | None:
        """Return the day with whose end silence renews the licence; None where it does not."""
        return self.expires_on if self.is_timely and self.silence_approves else None


def renewal_of(valid_to: date, notice: int, *, silence_approves: bool, today: date) -> Renewal:
    """Return how a filing of today stands; `notice` is in natural days, the last of them still in time."""
    file_by = valid_to - timedelta(days=notice)
    return Renewal(valid_to, file_by, is_timely=today <= file_by, silence_approves=silence_approves)


def check_renewal(
    procedure: Procedure, *, is_same_type: bool, is_valid: bool, valid_to: date | None, under_way: UUID | None
) -> None:
    """Raise NotAllowed unless this licence can be renewed by this item now."""
    if not procedure.is_renewal or not is_same_type:
        raise NotAllowed("item_renews_no_such_licence")
    if not is_valid:
        raise NotAllowed("licence_not_renewable")
    if valid_to is None:
        raise NotAllowed("licence_without_end")
    if under_way is not None:
        raise NotAllowed("renewal_under_way")


def check_silence(silence_on: date | None, *, today: date) -> None:
    """Raise NotAllowed before the licence's last day is over, and where silence means nothing."""
    if silence_on is None:
        raise NotAllowed("silence_means_nothing")
    if today <= silence_on:
        raise NotAllowed("not_yet_silent", day=silence_on.isoformat())
