"""Write down what a theme's team decided when it met (A3-22)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.bundles.events import ThemeMeetingHeld
from yimen.bundles.models import Theme, ThemeMeeting
from yimen.bundles.rules.governance import check_meeting
from yimen.kernel.actions.publish import publish


@transaction.atomic
def note_meeting(*, theme: str, held_on: date, about: str, notes: str, by: UUID | None, at: datetime) -> ThemeMeeting:
    """Return the meeting's entry; raise NotAllowed for one to come or without notes."""
    check_meeting(held_on, notes, today=localdate(at))
    found = Theme.objects.get(code=theme)
    meeting = ThemeMeeting.objects.create(
        theme=found, held_on=held_on, about=about.strip(), notes=notes.strip(), by_id=by, at=at
    )
    publish(ThemeMeetingHeld(theme=theme, meeting=meeting.pk, by=by, at=at), subject=found.pk)
    return meeting
