"""Change a project's plan: items, order, materials, owners; each change is an edition with who and why."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.projects.actions.write_lines import write_lines
from yimen.projects.events import PlanEdited
from yimen.projects.models import PlanLine, Project
from yimen.projects.queries import managed_by
from yimen.projects.rules.plan import Line, check_edit, check_filed_kept


@transaction.atomic
def edit_plan(*, code: str, shown: int, lines: Sequence[Line], reason: str, by: Staff, at: datetime) -> Project:
    """Return the project with its next edition; `shown` is the edition the page showed.

    Raise NotAllowed when another changed it meanwhile, without a reason, or where a filed line would be lost.
    """
    project = managed_by(by).select_for_update(of=("self",)).get(code=code)
    check_edit(shown=shown, stored=project.plan_version, reason=reason)
    filed = PlanLine.objects.filter(project=project, case__isnull=False).values_list("key", flat=True)
    check_filed_kept(filed, lines)
    project.plan_version += 1
    project.save(update_fields=["plan_version"])
    write_lines(project, lines, reason=reason, by=by, at=at)
    fact = PlanEdited(
        project=project.pk, code=code, version=project.plan_version, reason=reason.strip(), by=by.pk, at=at
    )
    publish(fact, subject=project.pk)
    return project
