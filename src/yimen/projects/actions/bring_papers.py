"""Bring the papers that a sub-case's decision waits for (零条件预审)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.take_awaited import take_awaited
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.identity.models import Person, Staff
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.models import PlanLine
from yimen.projects.queries import managed_by, projects_of


@transaction.atomic
def bring_papers(*, code: str, key: str, materials: Sequence[MaterialGiven], by: Person | Staff, at: datetime) -> Case:
    """Return the sub-case; with the last of its papers it may be decided, the same day."""
    mine = managed_by(by) if isinstance(by, Staff) else projects_of(by, workdays().local(at))
    project = mine.select_for_update(of=("self",)).get(code=code)
    line = PlanLine.objects.get(project=project, key=key)
    if line.case_id is None:
        raise NotAllowed("nothing_awaited")
    case = Case.objects.select_for_update(of=("self",)).select_related("version").get(pk=line.case_id)
    channel = Channel.WINDOW if isinstance(by, Staff) else Channel.PORTAL
    take_awaited(case, materials, channel=channel, uploaders=[by.pk, by.account_id], by=by.pk, at=at)
    return case
