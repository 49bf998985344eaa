"""Give a project to another manager (专员), with the reason."""

from datetime import datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.identity.queries import posts_on
from yimen.identity.rules.roles import Role
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.events import ManagerReassigned
from yimen.projects.models import ManagerChange, Project
from yimen.projects.queries import watched
from yimen.projects.rules.plan import check_reason


@transaction.atomic
def reassign_manager(*, code: str, to: Staff, reason: str, by: Staff, at: datetime) -> Project:
    """Return the project with its new manager; raise NotAllowed for somebody without the post, or the same person."""
    project = watched().select_for_update(of=("self",)).get(code=code)
    check_reason(reason)
    if not posts_on(workdays().local(at)).filter(staff=to, role=Role.PROJECT_MANAGER).exists():
        raise NotAllowed("no_project_manager")
    if project.manager_id == to.pk:
        raise NotAllowed("same_manager")
    before, project.manager = project.manager, to
    project.save(update_fields=["manager"])
    ManagerChange.objects.create(project=project, before=before, after=to, reason=reason.strip(), by=by, at=at)
    fact = ManagerReassigned(
        project=project.pk, code=code, before=before.pk, after=to.pk, reason=reason.strip(), by=by.pk, at=at
    )
    publish(fact, subject=project.pk)
    return project
