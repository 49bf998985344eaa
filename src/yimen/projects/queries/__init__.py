"""Projects as those who ask may see them: the scope is part of every query."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from yimen.cases.models import Case
from yimen.catalogue.models import Item
from yimen.identity.models import Person, Staff
from yimen.identity.queries import mandates_given, posts_of, posts_on, principals_of
from yimen.identity.rules.permissions import Permission, permissions_of
from yimen.identity.rules.roles import Role
from yimen.projects.models import GroupAgency, ManagerChange, PlanLine, PlanTemplate, PlanVersion, Project, VipTerm

__all__ = ["ManagerChange", "PlanLine", "PlanTemplate", "PlanVersion", "Project", "VipTerm"]

SHOWN = ("organisation", "manager", "agent", "centre", "contact")


def _whole() -> QuerySet[Project]:
    return Project.objects.select_related(*SHOWN)


def managed_by(staff: Staff) -> QuerySet[Project]:
    """Return the projects that this member of staff follows, as their manager or as a key project's agent."""
    return _whole().filter(Q(manager=staff) | Q(agent=staff)).order_by("-id")


def watched() -> QuerySet[Project]:
    """Return every project, newest first, for supervisors."""
    return _whole().order_by("-id")


def _takes_part(staff: Staff) -> Q:
    """Return the condition that the staff's agency owns a line of the project or sits in its joint group."""
    if staff.agency_id is None:
        return Q(pk__in=[])
    owns = PlanLine.objects.filter(project=OuterRef("pk"), agency=staff.agency_id)
    joined = GroupAgency.objects.filter(project=OuterRef("pk"), agency=staff.agency_id)
    return Q(Exists(owns)) | Q(Exists(joined))


def seen_by(staff: Staff, *, watches: bool = False) -> QuerySet[Project]:
    """Return the projects the member of staff may open: followed, or one's agency's; a supervisor all."""
    if watches:
        return watched()
    return _whole().filter(Q(manager=staff) | Q(agent=staff) | _takes_part(staff)).order_by("-id")


def projects_of(person: Person, on: date) -> QuerySet[Project]:
    """Return the projects of the organisations that this person may act for on this day, newest first."""
    return _whole().filter(organisation__in=principals_of(person, on).present).order_by("-id")


def project_by_id(project: UUID) -> Project:
    """Return the project a fact speaks of; for reactions, which ask for nobody."""
    return _whole().get(pk=project)


def lines_of(project: Project) -> list[PlanLine]:
    """Return the lines of the plan in their order, each with its item, agency and sub-case."""
    found = PlanLine.objects.filter(project=project).select_related("item__live", "agency", "case")
    return list(found.order_by("position", "id"))


def line_of_case(case: UUID) -> PlanLine | None:
    """Return the line that a case was filed for."""
    return PlanLine.objects.filter(case=case).select_related("project").first()


def board(staff: Staff) -> QuerySet[Case]:
    """Return every open sub-case of the projects this member of staff follows, what is due first, no due day last."""
    of_mine = PlanLine.objects.filter(Q(project__manager=staff) | Q(project__agent=staff), case=OuterRef("pk"))
    cases = Case.objects.filter(Exists(of_mine), closed_at__isnull=True)
    return cases.select_related("version", "agency").order_by("next_due", "id")


def lines_by_case(cases: Iterable[UUID]) -> dict[UUID, PlanLine]:
    """Return the lines of these cases; for pages that already hold a scoped list of cases."""
    found = PlanLine.objects.filter(case__in=list(cases)).select_related("project__organisation")
    return {line.case_id: line for line in found if line.case_id}


def templates() -> QuerySet[PlanTemplate]:
    """Return the templates of plans by name."""
    return PlanTemplate.objects.order_by("name", "key")


def editions(project: Project) -> QuerySet[PlanVersion]:
    """Return every edition of the plan, the latest first."""
    return PlanVersion.objects.filter(project=project).select_related("by").order_by("-number")


def changes_of(project: Project) -> QuerySet[ManagerChange]:
    """Return from whom to whom the project went, the latest first."""
    return ManagerChange.objects.filter(project=project).select_related("before", "after", "by").order_by("-at")


def terms_of(project: Project) -> QuerySet[VipTerm]:
    """Return the project's terms as a key project, the latest first."""
    return VipTerm.objects.filter(project=project).select_related("agent", "by").order_by("-at")


def group_of(project: Project) -> QuerySet[GroupAgency]:
    """Return the agencies of the joint group."""
    return GroupAgency.objects.filter(project=project).select_related("agency").order_by("agency__pinyin")


def managers_on(day: date) -> QuerySet[Staff]:
    """Return who may manage projects on this day, by name."""
    posts = posts_on(day).filter(role=Role.PROJECT_MANAGER)
    return Staff.objects.filter(pk__in=posts.values("staff")).order_by("name", "staff_number")


def items_to_plan(words: str = "") -> QuerySet[Item]:
    """Return what can be filed now and so can be planned, of this code or name where one is given."""
    found = Item.objects.filter(status="in_use", live__isnull=False).order_by("pinyin", "code")
    return found.filter(Q(code=words) | Q(name=words)) if words else found


def openable(staff: Staff, on: date) -> QuerySet[Project]:
    """Return the projects the member of staff may open on this day: a supervisor's post opens all."""
    held = permissions_of(Role(post.role) for post in posts_of(staff, on))
    return seen_by(staff, watches=Permission.WATCH_CASES in held)


def representatives(project: Project, on: date) -> list[Person]:
    """Return who may act for the project's owner on this day."""
    agents = {each.agent.pk: each.agent for each in mandates_given(project.organisation_id)}
    if project.contact:
        agents[project.contact.pk] = project.contact
    return [each for each in agents.values() if project.organisation_id in principals_of(each, on).present]


def speakers(project: Project, on: date) -> list[Person]:
    """Return who speaks for the owner: the contact while that may act for it, else everybody who may."""
    known = representatives(project, on)
    return [each for each in known if each.pk == project.contact_id] or known


def agent_for(project: Project, on: date) -> Person | None:
    """Return in whose name the owner's papers are filed: the contact, else the first who may act on this day."""
    return next(iter(speakers(project, on)), None)
