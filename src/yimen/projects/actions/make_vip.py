"""Make a project a key project (重点项目) for a term: an agent does its ways, a joint group sits together for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.identity.queries import posts_on
from yimen.identity.rules.roles import Role
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.events import ProjectMadeVip
from yimen.projects.models import GroupAgency, Project, VipTerm
from yimen.projects.queries import watched
from yimen.projects.rules.plan import check_reason
from yimen.projects.rules.watch import check_vip


@dataclass(frozen=True)
class Vip:
    """Until when, who does the owner's ways, which agencies sit in the joint group, on what ground."""

    until: date
    agent: UUID
    agencies: Sequence[UUID]
    ground: str


@transaction.atomic
def make_vip(*, code: str, vip: Vip, by: Staff, at: datetime) -> Project:
    """Return the key project; a further term replaces agent and group. Whoever approves does not manage it."""
    project = watched().select_for_update(of=("self",)).get(code=code)
    today = workdays().local(at)
    check_reason(vip.ground)
    check_vip(until=vip.until, today=today, is_own=by.pk == project.manager_id)
    if not posts_on(today).filter(staff=vip.agent, role=Role.PROJECT_MANAGER).exists():
        raise NotAllowed("no_project_manager")
    project.vip_until, project.agent_id = vip.until, vip.agent
    project.save(update_fields=["vip_until", "agent"])
    VipTerm.objects.create(
        project=project, until=vip.until, agent_id=vip.agent, ground=vip.ground.strip(), by=by, at=at
    )
    GroupAgency.objects.filter(project=project).delete()
    GroupAgency.objects.bulk_create(GroupAgency(project=project, agency_id=agency) for agency in set(vip.agencies))
    fact = ProjectMadeVip(project=project.pk, code=code, until=vip.until, agent=vip.agent, by=by.pk, at=at)
    publish(fact, subject=project.pk)
    return project
