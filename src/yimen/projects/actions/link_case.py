"""Tie a sub-case to the line it was filed for; its key says which."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.actions.enter_help import enter_help
from yimen.cases.models import Case, CaseMaterial
from yimen.cases.rules.application import ReceivedAs
from yimen.cases.rules.helping import HelpKind
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.projects.events import PlanLineFiled
from yimen.projects.models import PlanLine, Project, StudyUse
from yimen.projects.queries.land import satisfied

FILED_FOR = "项目专员代业主申报"
KEY = "project:"  # then the line's id and the turn of its filing


@transaction.atomic
def link_case(*, case: UUID, at: datetime) -> PlanLine | None:
    """Return the line, None for a case of no line; a second time nothing changes."""
    found = Case.objects.select_related("operator").filter(pk=case, key__startswith=KEY).first()
    if found is None:
        return None
    line_id, _, turn = found.key.removeprefix(KEY).partition(":")
    line = PlanLine.objects.select_related("project").get(pk=line_id)
    project = Project.objects.select_for_update().get(pk=line.project_id)
    line.refresh_from_db()
    if line.case_id == found.pk or line.turn > int(turn):
        return line
    line.case, line.turn, line.filed_at = found, int(turn), found.submitted_at
    line.save(update_fields=["case", "turn", "filed_at"])
    _note_studies(project, found, at=at)
    if found.operator:
        enter_help(found, HelpKind.ACT_FOR, FILED_FOR, by=found.operator, at=at)
    fact = PlanLineFiled(
        project=project.pk, code=project.code, key=line.key, case=found.pk, number=found.number,
        by=found.operator_id or found.agent_id or found.pk, at=at,
    )  # fmt: skip
    publish(fact, subject=project.pk)
    return line


def _note_studies(project: Project, case: Case, *, at: datetime) -> None:
    """Note which study each spared material relies on, so that its withdrawal can be told to the case."""
    spared = CaseMaterial.objects.filter(case=case, received_as=ReceivedAs.STUDY)
    names = dict(spared.values_list("name", "key"))
    if not names:
        return
    found = satisfied(project, list(names), today=workdays().local(case.submitted_at))
    StudyUse.objects.bulk_create(
        [StudyUse(study=study, case=case, key=names[name], at=at) for name, study in found.items()],
        ignore_conflicts=True,
    )
