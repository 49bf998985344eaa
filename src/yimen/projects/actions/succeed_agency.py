"""Carry what a closed department still has to do for projects over to the one that takes its place."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from yimen.cases.rules.states import OPEN
from yimen.kernel.actions.publish import publish
from yimen.projects.events import ProjectsSucceeded
from yimen.projects.models import Duty, GroupAgency, PlanLine


@transaction.atomic
def succeed_agency(*, agency: UUID, successor: UUID, by: UUID | None, at: datetime) -> int:
    """Return how many records moved; the same again moves none.

    Lines not filed or still under way, seats in joint groups and unanswered duties are the successor's from now on.
    What is done keeps the name of who did it: ended cases' lines, answered duties, agendas and minutes.
    """
    to_come = Q(case__isnull=True) | Q(case__state__in=OPEN)
    lines = PlanLine.objects.select_for_update(of=("self",)).order_by("pk").filter(to_come, agency=agency)
    moved_lines = PlanLine.objects.filter(pk__in=[line.pk for line in lines]).update(agency=successor)
    there = GroupAgency.objects.filter(agency=successor).values("project")
    GroupAgency.objects.filter(agency=agency, project__in=there).delete()  # it sits there already
    seats = GroupAgency.objects.filter(agency=agency).update(agency=successor)
    duties = Duty.objects.filter(agency=agency, receipt_at=None).update(agency=successor)
    if moved_lines or seats or duties:
        fact = ProjectsSucceeded(
            agency=agency, successor=successor, lines=moved_lines, seats=seats, duties=duties, by=by, at=at
        )
        publish(fact, subject=agency)
    return moved_lines + seats + duties
