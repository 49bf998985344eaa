"""Note that a project has reached a phase; with production (投产) it is followed no more."""

from datetime import date, datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.projects.events import MilestoneReached
from yimen.projects.models import Milestone
from yimen.projects.queries import managed_by
from yimen.projects.rules.kinds import Phase
from yimen.projects.rules.watch import check_reached


@transaction.atomic
def reach_milestone(*, code: str, phase: str, reached_on: date, by: Staff, at: datetime) -> Milestone:
    """Return the milestone; raise NotAllowed the second time, and for a day to come."""
    project = managed_by(by).select_for_update(of=("self",)).get(code=code)
    row = Milestone.objects.get(project=project, phase=phase)
    check_reached(is_reached=row.reached_on is not None, reached_on=reached_on, today=workdays().local(at))
    row.reached_on, row.reached_by = reached_on, by
    row.save(update_fields=["reached_on", "reached_by"])
    if phase == Phase.PRODUCTION:
        project.ended_on = reached_on
        project.save(update_fields=["ended_on"])
    fact = MilestoneReached(project=project.pk, code=code, phase=phase, reached_on=reached_on, by=by.pk, at=at)
    publish(fact, subject=project.pk)
    return row
