"""What a hall has: windows, zones, machines, and the people in its queue."""

from yimen.halls.models.devices import Device, DeviceUse
from yimen.halls.models.visits import (
    ClerkCard,
    GreenListing,
    HallDay,
    Period,
    ServiceNode,
    Ticket,
    TicketCounter,
    Visit,
    WindowTurn,
    ZoneSign,
)
from yimen.halls.models.windows import CentreMode, HallMode, Window, WindowDuty, WindowKind, Zone, ZoneItem

__all__ = [
    "CentreMode",
    "ClerkCard",
    "Device",
    "DeviceUse",
    "GreenListing",
    "HallDay",
    "HallMode",
    "Period",
    "ServiceNode",
    "Ticket",
    "TicketCounter",
    "Visit",
    "Window",
    "WindowDuty",
    "WindowKind",
    "WindowTurn",
    "Zone",
    "ZoneItem",
    "ZoneSign",
]
