"""What a payment platform must be able to do, whoever runs it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol
from uuid import UUID

from yimen.payments.rules.reconciling import Entry


class ProviderDown(Exception):  # noqa: N818  a state, not a mistake
    """It did not answer, or asked to come back later: the same is tried again under the same key."""


class Refused(Exception):  # noqa: N818  an answer, not a mistake
    """It will never do this: another try is useless. Says why."""


@dataclass(frozen=True)
class Order:
    """What is to be paid; a repetition under the same key is the same order."""

    key: UUID
    fen: int
    title: str
    back: str  # where the payer returns to


@dataclass(frozen=True)
class Placed:
    """Where the order is paid."""

    pay_url: str


@dataclass(frozen=True)
class RefundOrder:
    """What is to go back of the payment with this reference; a repetition under the same key is the same refund."""

    key: UUID
    reference: str
    fen: int
    reason: str


@dataclass(frozen=True)
class Report:
    """What became of an order or a refund: `open` while nothing has."""

    kind: Literal["payment", "refund"]
    key: UUID
    state: Literal["open", "paid", "declined", "closed", "done"]
    reference: str = ""
    fen: int = 0
    at: datetime | None = None


class Provider(Protocol):
    """Takes orders and refunds; what becomes of them is reported, and told when asked."""

    def create(self, order: Order) -> Placed:
        """Return where it is paid; raise ProviderDown or Refused."""
        ...

    def query(self, key: UUID) -> Report | None:
        """Return what became of an order, None for one it does not know; raise ProviderDown."""
        ...

    def refund(self, order: RefundOrder) -> Report:
        """Return how the refund stands (`open` or `done`); raise ProviderDown or Refused."""
        ...

    def statement(self, day: date) -> list[Entry]:
        """Return what it took and gave back on a local day; raise ProviderDown while there is no statement yet."""
        ...
