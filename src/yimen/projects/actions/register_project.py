"""Register an investment project: its plan follows from what it is, and its limit from the template of its class."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_project_code
from yimen.projects.actions.keep_contact import Contact, keep_contact
from yimen.projects.actions.write_lines import write_lines
from yimen.projects.events import ProjectRegistered
from yimen.projects.models import Milestone, PlanTemplate, Project
from yimen.projects.rules.kinds import FLAGS, Phase
from yimen.projects.rules.plan import chosen, lines_of, personalised


@dataclass(frozen=True, kw_only=True)
class ProjectFacts:
    """What a project is: its code as the national platform gave it, whose, where, of what kind."""

    code: str
    name: str
    organisation: UUID
    contact: UUID | None
    kind: str
    route: str
    flags: Sequence[str]
    place: str
    centre: UUID
    started_on: date
    contact_name: str = ""
    contact_phone: str = ""


@transaction.atomic
def register_project(facts: ProjectFacts, *, by: Staff, at: datetime, manager: UUID | None = None) -> Project:
    """Return the project with its plan, whoever registers it being its manager unless another is named.

    Raise NotAllowed for a code that is none or known, and where no template fits.
    """
    code = check_project_code(facts.code, today=workdays().local(at)).text
    if Project.objects.filter(code=code).exists():
        raise NotAllowed("project_known", project=code)
    flags = sorted({flag for flag in facts.flags if flag in FLAGS})
    template = chosen(PlanTemplate.objects.all(), kind=facts.kind, route=facts.route, flags=flags)
    project = _row(facts, template, code=code, flags=flags, manager=manager or by.pk, by=by, at=at)
    if facts.contact_name.strip() or facts.contact_phone.strip():
        keep_contact(project, Contact(facts.contact_name, facts.contact_phone), at=at)
    lines = personalised(lines_of(template.lines), flags)
    write_lines(project, lines, reason=f"按模板“{template.name}”生成", by=by, at=at)
    Milestone.objects.bulk_create(
        Milestone(project=project, phase=phase, position=position) for position, phase in enumerate(Phase, start=1)
    )
    fact = ProjectRegistered(
        project=project.pk, code=code, manager=project.manager_id, due_on=project.due_on, by=by.pk, at=at
    )
    publish(fact, subject=project.pk)
    return project


def _row(
    facts: ProjectFacts,
    template: PlanTemplate,
    *,
    code: str,
    flags: list[str],
    manager: UUID,
    by: Staff,
    at: datetime,
) -> Project:
    table = workdays()
    due = table.add(facts.started_on, template.limit)
    return Project.objects.create(
        code=code,
        name=facts.name.strip(),
        organisation_id=facts.organisation,
        contact_id=facts.contact,
        kind=facts.kind,
        route=facts.route,
        flags=flags,
        place=facts.place.strip(),
        centre_id=facts.centre,
        manager_id=manager,
        template_name=template.name,
        template_version=template.version,
        limit=template.limit,
        earlier_limit=template.earlier_limit,
        limit_source=template.source,
        started_on=facts.started_on,
        due_on=due,
        unpublished_years=list(table.unpublished(facts.started_on, due)),
        registered_at=at,
        registered_by=by,
    )
