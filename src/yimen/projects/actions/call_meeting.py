"""Call a joint meeting (联审会议): its agenda is every branch that is stuck today."""

from datetime import date, datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.events import MeetingCalled
from yimen.projects.models import AgendaEntry, Meeting
from yimen.projects.queries.standing import stuck_lines


@transaction.atomic
def call_meeting(*, held_on: date, place: str, by: Staff, at: datetime) -> Meeting:
    """Return the meeting with its agenda; raise NotAllowed when nothing is stuck, or for a day that is over."""
    today = workdays().local(at)
    if held_on < today:
        raise NotAllowed("meeting_over")
    found = stuck_lines(today)
    if not found:
        raise NotAllowed("nothing_stuck")
    meeting = Meeting.objects.create(held_on=held_on, place=place.strip(), called_by=by, called_at=at)
    for each in found:
        assert each.stuck
        AgendaEntry.objects.create(
            meeting=meeting,
            line=each.line,
            title=each.line.item.name,
            agency=each.line.agency,
            project=each.line.project,
            why=each.stuck.why,
            days=each.stuck.days,
        )
    projects = tuple(sorted({each.line.project_id for each in found}))
    publish(MeetingCalled(meeting=meeting.pk, held_on=held_on, projects=projects, by=by.pk, at=at), subject=meeting.pk)
    return meeting
