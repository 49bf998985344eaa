"""What a gateway must be able to do, whoever runs it."""

from dataclasses import dataclass, field
from typing import Protocol


class GatewayDown(Exception):  # noqa: N818  a state, not a mistake
    """It did not answer, or asked to come back later: the same text is tried again under the same key."""


class Rejected(Exception):  # noqa: N818  an answer, not a mistake
    """It will never take this text: another try is useless. Says why, never to whom."""


@dataclass(frozen=True)
class Outgoing:
    """One text to one address; a repetition under the same key is the same text."""

    key: str
    to: str = field(repr=False)
    text: str = field(repr=False)


class Gateway(Protocol):
    """Takes texts; what becomes of them is reported later."""

    def send(self, outgoing: Outgoing) -> str:
        """Return the gateway's own id for the text; raise GatewayDown or Rejected."""
        ...
