"""What a board hears of a fact: a call in full, of everything else only that the hall has changed; nobody's name."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from yimen.halls.rules.queue import spoken

CHANGES = frozenset(
    {
        *("TicketIssued", "TicketMissed", "TicketRequeued", "TicketHeld", "TicketTransferred", "TicketSplit"),
        *("TicketLeft", "ServiceBegun", "ServiceFinished", "HallClosed"),
    }
)


class Told(NamedTuple):
    """What the screens of a centre are told."""

    centre: str
    data: dict[str, Any]


def told(kind: str, payload: Mapping[str, Any]) -> Told | None:
    """Return what the screens are told of a fact; nothing of what does not concern a hall."""
    centre = payload.get("centre")
    if not isinstance(centre, str):
        return None
    if kind == "TicketCalled":
        number, window = str(payload["number"]), str(payload["window"])
        return Told(centre, {"number": number, "window": window, "say": spoken(number, window)})
    return Told(centre, {"changed": True}) if kind in CHANGES else None
