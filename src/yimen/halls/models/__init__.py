"""What a hall has: windows, zones, machines."""

from yimen.halls.models.devices import Device, DeviceUse
from yimen.halls.models.windows import CentreMode, HallMode, Window, WindowDuty, WindowKind, Zone, ZoneItem

__all__ = [
    "CentreMode",
    "Device",
    "DeviceUse",
    "HallMode",
    "Window",
    "WindowDuty",
    "WindowKind",
    "Zone",
    "ZoneItem",
]
