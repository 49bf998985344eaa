"""File one line of a plan: it becomes a sub-case, with what studies, earlier stages and promises of papers give it."""

from dataclasses import replace
from datetime import date, datetime

from yimen.cases.actions.submit_case import submit_case
from yimen.cases.rules.application import Application, Filed, MaterialGiven, ReceivedAs
from yimen.catalogue.models import Material
from yimen.identity.models import Person, Staff
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.link_case import KEY, link_case
from yimen.projects.models import PlanLine, Project
from yimen.projects.queries import lines_of, managed_by, projects_of
from yimen.projects.queries.land import satisfied
from yimen.projects.queries.standing import granted_keys, is_failed
from yimen.projects.rules.kinds import Flag
from yimen.projects.rules.land import study_words
from yimen.projects.rules.plan import check_may_file

AWAITED = "零条件预审：取得后补交，补齐前不作决定"


def file_line(*, code: str, key: str, application: Application, by: Person | Staff, at: datetime) -> Filed:
    """Return number and dates of the line's sub-case; filed again while it lives, the line finds its first case.

    Raise NotAllowed before what it waits for is granted, for another owner's application, for a study that does not
    hold here and today, and for a missing paper that may not follow.
    """
    today = workdays().local(at)
    project = (managed_by(by) if isinstance(by, Staff) else projects_of(by, today)).get(code=code)
    lines = lines_of(project)
    line = next((each for each in lines if each.key == key), None)
    if line is None:
        raise PlanLine.DoesNotExist
    check_may_file(line.after, granted_keys(lines), {each.key: each.item.name for each in lines})
    if application.parties.organisation != project.organisation_id:
        raise NotAllowed("project_of_another")
    turn = line.turn + 1 if is_failed(line.case) else line.turn
    materials = tuple(_shown(project, line, application, today=today))
    filed = submit_case(replace(application, key=f"{KEY}{line.pk}:{turn}", materials=materials), by=by.pk, at=at)
    link_case(case=filed.case, at=at)
    return filed


def _shown(project: Project, line: PlanLine, application: Application, *, today: date) -> list[MaterialGiven]:
    """Return the materials, each with the words of what stands in for it where something does."""
    names = dict(Material.objects.filter(version=application.version).values_list("key", "name"))
    studies = satisfied(project, list(names.values()), today=today)
    shown = []
    for each in application.materials:
        study, name = studies.get(names.get(each.key, "")), names.get(each.key, each.key)
        if each.received_as == ReceivedAs.STUDY:
            if study is None:
                raise NotAllowed("study_does_not_hold", names=[name])
            words = study_words(study.kind, study.number, study.valid_to)
            shown.append(MaterialGiven(each.key, (), each.received_as, basis=words[:200]))
        elif each.received_as == ReceivedAs.AWAITED:
            if Flag.ZERO_CONDITION not in project.flags or each.key not in line.awaits:
                raise NotAllowed("paper_may_not_follow", names=[name])
            shown.append(MaterialGiven(each.key, (), each.received_as, basis=AWAITED))
        else:
            shown.append(each)
    return shown
