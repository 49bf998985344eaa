"""Press an agency about a project (督办): it owes a receipt by a day."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from yimen.identity.models import Agency, Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.events import DutyGiven
from yimen.projects.models import Duty, GroupAgency, PlanLine
from yimen.projects.queries import watched
from yimen.projects.queries.settings import duty_limit
from yimen.projects.rules.watch import Origin, check_duty


@transaction.atomic
def press_project(*, code: str, agency: UUID, words: str, by: Staff, at: datetime) -> Duty:
    """Return the duty; raise NotAllowed for an agency without a part in it, or one still to answer."""
    project = watched().select_for_update(of=("self",)).get(code=code)
    if project.ended_on is not None:
        raise NotAllowed("project_ended")
    owned = PlanLine.objects.filter(project=project, agency=agency).exists()
    if not owned and not GroupAgency.objects.filter(project=project, agency=agency).exists():
        raise NotAllowed("agency_not_part")
    if Duty.objects.filter(Q(project=project, agency=agency, origin=Origin.SUPERVISION, receipt_at=None)).exists():
        raise NotAllowed("already_urged")
    today, limit = workdays().local(at), duty_limit()
    due = workdays().add(today, limit.days)
    check_duty(words, due=due, today=today)
    duty = Duty.objects.create(
        project=project,
        origin=Origin.SUPERVISION,
        agency=Agency.objects.get(pk=agency),
        words=words.strip(),
        due_on=due,
        source=limit.source,
        by=by,
        at=at,
    )
    fact = DutyGiven(duty=duty.pk, project=project.pk, code=code, origin=duty.origin, due_on=due, by=by.pk, at=at)
    publish(fact, subject=project.pk)
    return duty
