"""What a courier must be able to do, whoever it is (docs/how-to/connect-a-courier.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID


class CourierDown(Exception):  # noqa: N818  a state, not a mistake
    """It did not answer, or asked to come back later: the same order is placed again under the same key."""


class Refused(Exception):  # noqa: N818  an answer, not a mistake
    """It will never take this order: another try is useless. Says why, never for whom."""


class TooLate(Exception):  # noqa: N818  an answer, not a mistake
    """The parcel has been picked up: it can no longer be cancelled."""


class BadCall(Exception):  # noqa: N818  the caller's mistake
    """A call-back that is not the courier's, too old, or not to be understood."""


@dataclass(frozen=True)
class Party:
    """One end of a parcel."""

    name: str = field(repr=False)
    phone: str = field(repr=False)
    address: str = field(repr=False)


@dataclass(frozen=True)
class Order:
    """One parcel; a repetition under the same key is the same parcel."""

    key: UUID
    sender: Party
    receiver: Party
    is_inward: bool = False  # the courier fetches it from the sender and brings it to us
    is_priority: bool = False
    goods: str = "文件"


@dataclass(frozen=True)
class Ordered:
    """The number on the label, and the courier's own sorting code where it has one."""

    waybill: str
    route: str = ""


@dataclass(frozen=True)
class Signer:
    """Who signed for a parcel."""

    name: str = field(repr=False)
    relation: str


@dataclass(frozen=True)
class Track:
    """One line of a parcel's way, in our words (delivery/rules/parcels.py); `line` is the courier's id for it."""

    line: str
    key: UUID  # of the order
    waybill: str
    state: str
    at: datetime
    place: str = ""
    signer: Signer | None = None


class Courier(Protocol):
    """Takes orders; where a parcel is, it tells by call-backs and when asked."""

    def order(self, order: Order, *, at: datetime) -> Ordered:
        """Return the waybill; raise CourierDown or Refused."""
        ...

    def cancel(self, key: UUID, *, at: datetime) -> None:
        """Take the order of this key back, twice or never placed is as good as once; raise TooLate or CourierDown."""
        ...

    def tracks(self, waybill: str, *, at: datetime) -> list[Track]:
        """Return the way so far; raise CourierDown or Refused."""
        ...

    def heard(self, headers: Mapping[str, str], body: bytes, *, at: datetime) -> list[Track]:
        """Return what a call-back says; raise BadCall."""
        ...
