"""The parcels that were ordered: each key once, kept in a file so that a killed simulator knows them again."""

import json
import os
import threading
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# state → what can come next; what is signed, back or cancelled stays so
STEPS = {
    "ordered": ("picked_up", "cancelled", "lost"),
    "picked_up": ("on_the_way", "lost"),
    "on_the_way": ("delivering", "lost"),
    "delivering": ("signed", "refused", "lost"),
    "refused": ("returned", "lost"),
    "lost": ("on_the_way",),
    "signed": (),
    "returned": (),
    "cancelled": (),
}
ASKED = ("sender", "receiver", "direction", "is_priority", "goods")


class DifferentOrderError(Exception):
    """The key is known, with another order."""


class NotNowError(Exception):
    """The parcel is not where this could happen."""


@dataclass
class Parcel:
    """One parcel; `asked` counts how often its key came, `tracks` is its way so far."""

    waybill: str
    key: str
    said: dict[str, Any]
    report_to: str
    state: str = "ordered"
    asked: int = 1
    tracks: list[dict[str, Any]] = field(default_factory=list)


class Store:
    """Parcels by key, in the order they came."""

    def __init__(self, file: Path | None) -> None:
        self._file, self._lock, self._parcels = file, threading.Lock(), dict[str, Parcel]()
        if file is not None and file.exists():
            for line in file.read_text(encoding="utf-8").splitlines():
                if line.endswith("}"):  # the last line may be half a line: killed while writing
                    parcel = Parcel(**json.loads(line))
                    self._parcels[parcel.key] = parcel

    def take(self, key: str, said: dict[str, Any]) -> tuple[Parcel, bool]:
        """Return the parcel of this key and whether it is new; kept on disk before anybody hears of it."""
        order = {name: said.get(name) for name in ASKED}
        with self._lock:
            known = self._parcels.get(key)
            if known is None:
                parcel = Parcel(f"12{len(self._parcels) + 1:011d}", key, order, str(said.get("report_to") or ""))
                self._keep(parcel)
                return parcel, True
            if known.said != order:
                raise DifferentOrderError
            known.asked += 1
            return known, False

    def of(self, waybill: str) -> Parcel | None:
        """Return the parcel with this number."""
        with self._lock:
            return next((each for each in self._parcels.values() if each.waybill == waybill), None)

    def keyed(self, key: str) -> Parcel | None:
        """Return the parcel that was ordered under this key."""
        with self._lock:
            return self._parcels.get(key)

    def step(self, parcel: Parcel, state: str, **told: Any) -> dict[str, Any]:
        """Move a parcel and return the line of its way; raise NotNowError where it cannot go."""
        with self._lock:
            if state not in STEPS[parcel.state]:
                raise NotNowError
            track = {
                "id": f"{parcel.waybill}-{len(parcel.tracks) + 1}",
                "key": parcel.key,
                "waybill": parcel.waybill,
                "state": state,
                "at": datetime.now(UTC).isoformat(),
                **told,
            }
            parcel.state = state
            parcel.tracks.append(track)
            self._keep(parcel)
            return track

    def all(self) -> list[dict[str, Any]]:
        """Return every parcel, oldest first."""
        with self._lock:
            return [asdict(parcel) for parcel in self._parcels.values()]

    def _keep(self, parcel: Parcel) -> None:
        self._parcels[parcel.key] = parcel
        if self._file is None:
            return
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(parcel), ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
