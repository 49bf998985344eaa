"""Plan the days of a project's milestones, from intention (意向) to production (投产)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.projects.events import MilestonesPlanned
from yimen.projects.models import Milestone, Project
from yimen.projects.queries import managed_by


@transaction.atomic
def plan_milestones(*, code: str, days: Mapping[str, date | None], by: Staff, at: datetime) -> Project:
    """Return the project; phases that were reached keep their day."""
    project = managed_by(by).select_for_update(of=("self",)).get(code=code)
    for row in Milestone.objects.filter(project=project, phase__in=days, reached_on__isnull=True):
        row.planned_on = days[row.phase]
        row.save(update_fields=["planned_on"])
    publish(MilestonesPlanned(project=project.pk, code=code, by=by.pk, at=at), subject=project.pk)
    return project
