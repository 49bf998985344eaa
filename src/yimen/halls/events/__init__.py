"""What happens at windows."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class WindowTaken:
    window: UUID
    staff: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class WindowLeft:
    window: UUID
    staff: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class WindowsOpened:
    """A centre has windows that it did not have before."""

    centre: UUID
    numbers: tuple[str, ...]
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class WindowsArranged:
    """Windows of a centre are in other areas than before."""

    centre: UUID
    numbers: tuple[str, ...]
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class WindowPlanApplied:
    """A plan of a centre's windows is in force: which are merged, which fields are kept apart."""

    centre: UUID
    version: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class HallModeSet:
    """Which windows of a centre take which items: any window all, or each those of its zone."""

    centre: UUID
    mode: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ZoneOpened:
    """A centre has a zone that it did not have before."""

    centre: UUID
    zone: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ItemsPlaced:
    """A centre takes so many items in a zone now, or in its general area."""

    centre: UUID
    zone: UUID | None
    items: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class DeviceSet:
    """A machine is registered, or something else is known of it now."""

    device: UUID
    code: str
    centre: UUID
    functions: tuple[str, ...]
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class EnrolmentCodeMade:
    """A machine may be enrolled with a code that was shown once."""

    device: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class DeviceEnrolled:
    """A machine has traded its code for a token."""

    device: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class DeviceRevoked:
    """A machine's token is worth nothing any more."""

    device: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class DeviceReported:
    """A machine says something else of its parts than before, or is heard again after silence."""

    device: UUID
    state: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class DeviceSilent:
    """A machine has not been heard for longer than the limit."""

    device: UUID
    seen_at: datetime
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ExtractMade:
    """A person has had an extract from a register made at a machine."""

    person: UUID
    kind: str
    device: UUID
    by: UUID
    at: datetime
