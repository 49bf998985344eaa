"""Put windows of a centre into other areas."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events import WindowsArranged
from yimen.halls.models import Window, WindowKind
from yimen.kernel.actions.publish import publish


@transaction.atomic
def arrange_windows(*, centre: UUID, zones: Mapping[str, str], by: UUID | None, at: datetime) -> int:
    """Return how many windows moved to the zone said of their number; a number that is no window is left out."""
    windows = Window.objects.select_for_update().filter(centre=centre, number__in=list(zones)).order_by("pk")
    moved = [window for window in windows if window.zone != zones[window.number]]
    for window in moved:
        window.zone = zones[window.number]
        window.kind = WindowKind.SPECIALIST if window.zone else WindowKind.COMPREHENSIVE
        window.name = window.zone or "综合窗口"
    Window.objects.bulk_update(moved, ["zone", "kind", "name"])
    if moved:
        numbers = tuple(sorted(window.number for window in moved))
        publish(WindowsArranged(centre=centre, numbers=numbers, by=by, at=at), subject=centre)
    return len(moved)
