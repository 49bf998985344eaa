"""The courier's words for a parcel's way, read into ours; what it tells beyond them is passed over."""

from datetime import datetime
from typing import Any
from uuid import UUID

from yimen.delivery.couriers.port import Signer, Track
from yimen.delivery.rules.parcels import ParcelState, Relation

STATES = {
    "picked_up": ParcelState.PICKED_UP,
    "on_the_way": ParcelState.ON_THE_WAY,
    "delivering": ParcelState.DELIVERING,
    "signed": ParcelState.SIGNED,
    "refused": ParcelState.REFUSED,
    "lost": ParcelState.LOST,
    "returned": ParcelState.RETURNED,
    "cancelled": ParcelState.CANCELLED,
}


class BadTrack(Exception):  # noqa: N818  the courier's mistake
    """A line that is not one."""


def read_track(said: Any) -> Track:
    """Return the line; raise BadTrack when a part of it is missing or unknown."""
    try:
        at = datetime.fromisoformat(said["at"])
        if at.tzinfo is None:
            raise BadTrack("a time without its zone")
        return Track(
            line=str(said["id"])[:80],
            key=UUID(said["key"]),
            waybill=str(said["waybill"])[:40],
            state=STATES[said["state"]],
            at=at,
            place=str(said.get("place") or "")[:120],
            signer=_signer(said.get("signer")),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BadTrack("a part is missing or unknown") from None


def _signer(said: Any) -> Signer | None:
    if not said:
        return None
    relation = said.get("relation")
    return Signer(str(said["name"])[:120], relation if relation in set(Relation) else Relation.OTHER)
