"""Open windows in a centre."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events import WindowsOpened
from yimen.halls.models import Window, WindowKind
from yimen.kernel.actions.publish import publish


@dataclass(frozen=True)
class WindowFacts:
    """A counter: its number in the centre, what it is called, what it takes and where it stands."""

    number: str
    name: str
    kind: str = WindowKind.COMPREHENSIVE
    zone: str = ""


@transaction.atomic
def open_windows(*, centre: UUID, windows: Sequence[WindowFacts], by: UUID | None, at: datetime) -> int:
    """Open the windows that the centre does not have yet; return how many."""
    known = set(Window.objects.filter(centre=centre).values_list("number", flat=True))
    new = [facts for facts in windows if facts.number not in known]
    Window.objects.bulk_create(Window(centre_id=centre, **vars(facts)) for facts in new)
    if new:
        publish(WindowsOpened(centre=centre, numbers=tuple(facts.number for facts in new), by=by, at=at))
    return len(new)
