"""Windows of a centre and who sits at them."""

from dataclasses import dataclass
from uuid import UUID

from yimen.halls.models import Device as Device
from yimen.halls.models import HallMode as HallMode
from yimen.halls.models import Window as Window
from yimen.halls.models import WindowDuty as WindowDuty
from yimen.halls.models import Zone as Zone
from yimen.halls.rules.extracts import KIND
from yimen.kernel.kept_query import KeptQuery
from yimen.kernel.models import Document as Document
from yimen.kernel.queries import documents_of


@dataclass(frozen=True)
class WindowPlace:
    """A window and the stay that is going on there, if any."""

    window: Window
    duty: WindowDuty | None


def windows_of(centre: UUID) -> list[WindowPlace]:
    """Return the centre's windows in the order of their numbers, each with whoever sits there."""
    duties = WindowDuty.objects.select_related("staff").filter(window__centre=centre, until=None)
    sitting = {duty.window_id: duty for duty in duties}
    windows = Window.objects.filter(centre=centre).order_by("number")
    return [WindowPlace(window, sitting.get(window.pk)) for window in windows]


_DUTY = KeptQuery(lambda staff: WindowDuty.objects.select_related("window").filter(staff=staff, until=None), staff=UUID)


def duty_of(staff: UUID) -> WindowDuty | None:
    """Return the clerk's stay that is going on, with its window."""
    return _DUTY.first(staff=staff)


def extracts_of(person: UUID) -> list[Document]:
    """Return what registers said of this person at a terminal, to be printed again."""
    return list(documents_of(person).filter(kind=KIND))
