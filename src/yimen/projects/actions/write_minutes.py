"""Write a joint meeting's minutes: what was concluded of each branch, and who has to do what by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.events import DutyGiven, MinutesWritten
from yimen.projects.models import AgendaEntry, Duty, Meeting
from yimen.projects.rules.watch import Origin, check_duty, check_open, check_words


@dataclass(frozen=True)
class NewDuty:
    """What an agency has to do about one entry, by which day."""

    entry: UUID
    agency: UUID
    words: str
    due_on: date


@transaction.atomic
def write_minutes(
    *, meeting: UUID, conclusions: Mapping[UUID, str], duties: Sequence[NewDuty], by: Staff, at: datetime
) -> Meeting:
    """Return the meeting with its minutes, once, by whoever called it; every entry needs its conclusion."""
    found = Meeting.objects.select_for_update().get(pk=meeting, called_by=by)
    check_open(is_closed=found.minutes_at is not None)
    agenda = {entry.pk: entry for entry in AgendaEntry.objects.filter(meeting=found).select_related("project")}
    if any(not conclusions.get(key, "").strip() for key in agenda):
        raise NotAllowed("conclusion_missing")
    for key, entry in agenda.items():
        check_words(conclusions[key])
        entry.conclusion = conclusions[key].strip()
        entry.save(update_fields=["conclusion"])
    for new in duties:
        _give(agenda, new, found, by=by, at=at)
    found.minutes_by, found.minutes_at = by, at
    found.save(update_fields=["minutes_by", "minutes_at"])
    projects = tuple(sorted({entry.project_id for entry in agenda.values()}))
    fact = MinutesWritten(meeting=found.pk, held_on=found.held_on, projects=projects, by=by.pk, at=at)
    publish(fact, subject=found.pk)
    return found


def _give(agenda: Mapping[UUID, AgendaEntry], new: NewDuty, meeting: Meeting, *, by: Staff, at: datetime) -> None:
    if new.entry not in agenda:
        raise AgendaEntry.DoesNotExist
    entry = agenda[new.entry]
    check_duty(new.words, due=new.due_on, today=workdays().local(at))
    duty = Duty.objects.create(
        project=entry.project,
        origin=Origin.MEETING,
        entry=entry,
        agency_id=new.agency,
        words=new.words.strip(),
        due_on=new.due_on,
        source=f"{meeting.held_on:%Y年%-m月%-d日}联审会议纪要",
        by=by,
        at=at,
    )
    fact = DutyGiven(
        duty=duty.pk, project=entry.project_id, code=entry.project.code, origin=duty.origin, due_on=new.due_on,
        by=by.pk, at=at,
    )  # fmt: skip
    publish(fact, subject=entry.project_id)
