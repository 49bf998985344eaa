"""What a hall has: windows, zones, machines, the people in its queue, opening, bookings, premises."""

from yimen.halls.models.appointments import Appointment, BookingAppeal, BookingLine, LineItem, Slot
from yimen.halls.models.devices import Device, DeviceUse
from yimen.halls.models.feeds import BookingFeed, RotaFeed
from yimen.halls.models.opening import Closure, ExtraItem, ExtraOpening
from yimen.halls.models.pauses import OnSitePause
from yimen.halls.models.plans import WindowPlan
from yimen.halls.models.premises import DeskEntry, Facility, Premises, PremisesPhoto, ServiceDesk
from yimen.halls.models.rota import Duty, Leave, RotaNeed, RotaPlan, RotaPost, Shift, SwapRequest
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
from yimen.halls.models.waits import WaitTold
from yimen.halls.models.windows import (
    CentreMode,
    HallMode,
    Window,
    WindowDuty,
    WindowKind,
    Zone,
    ZoneItem,
)

__all__ = [
    "Appointment",
    "BookingAppeal",
    "BookingFeed",
    "BookingLine",
    "CentreMode",
    "ClerkCard",
    "Closure",
    "DeskEntry",
    "Device",
    "DeviceUse",
    "Duty",
    "ExtraItem",
    "ExtraOpening",
    "Facility",
    "GreenListing",
    "HallDay",
    "HallMode",
    "Leave",
    "LineItem",
    "OnSitePause",
    "Period",
    "Premises",
    "PremisesPhoto",
    "RotaFeed",
    "RotaNeed",
    "RotaPlan",
    "RotaPost",
    "ServiceDesk",
    "ServiceNode",
    "Shift",
    "Slot",
    "SwapRequest",
    "Ticket",
    "TicketCounter",
    "Visit",
    "WaitTold",
    "Window",
    "WindowDuty",
    "WindowKind",
    "WindowPlan",
    "WindowTurn",
    "Zone",
    "ZoneItem",
    "ZoneSign",
]
