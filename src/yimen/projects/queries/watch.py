"""Milestones and lights, duties with their receipts, meetings with agenda and outcome."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from yimen.identity.models import Staff
from yimen.identity.queries import posts_on
from yimen.identity.rules.roles import Role
from yimen.kernel.queries import workdays
from yimen.projects.models import AgendaEntry as AgendaEntry
from yimen.projects.models import Duty as Duty
from yimen.projects.models import Meeting as Meeting
from yimen.projects.models import Milestone as Milestone
from yimen.projects.models import Project, WeeklyReport
from yimen.projects.queries.settings import soon
from yimen.projects.rules.watch import Light, gravest, light_of, week_of

HEARS = (Role.HANDLER, Role.APPROVER)  # of an agency that has to do something


@dataclass(frozen=True)
class Mark:
    """A milestone with its light."""

    milestone: Milestone
    light: Light


def marks_of(projects: Iterable[Project], *, today: date) -> dict[UUID, list[Mark]]:
    """Return the milestones of these projects with their lights, in the order of a project's life."""
    found: dict[UUID, list[Mark]] = defaultdict(list)
    table, days = workdays(), soon()
    rows = Milestone.objects.filter(project__in=[each.pk for each in projects])
    for row in rows.order_by("project", "position"):
        light = light_of(row.planned_on, row.reached_on, today=today, soon=days, workdays=table)
        found[row.project_id].append(Mark(row, light))
    return found


def light_of_project(marks: Iterable[Mark]) -> Light:
    """Return the gravest light of a project's milestones."""
    return gravest(mark.light for mark in marks)


def duties_of(project: Project) -> QuerySet[Duty]:
    """Return what agencies have to do for the project, the latest first."""
    return Duty.objects.filter(project=project).select_related("agency", "by", "receipt_by", "entry").order_by("-id")


def owed_by(staff: Staff) -> QuerySet[Duty]:
    """Return what the agency of this member of staff still owes a receipt for, what is due first."""
    if staff.agency_id is None:
        return Duty.objects.none()
    return answerable(staff).filter(receipt_at__isnull=True).order_by("due_on", "id")


def answerable(staff: Staff) -> QuerySet[Duty]:
    """Return every duty of the agency of this member of staff, answered or not."""
    return Duty.objects.filter(agency=staff.agency_id, agency__isnull=False).select_related("project", "by")


def open_duties() -> QuerySet[Duty]:
    """Return every duty without a receipt, what is due first; for supervisors."""
    found = Duty.objects.filter(receipt_at__isnull=True).select_related("project", "agency", "by")
    return found.order_by("due_on", "id")


def to_escalate(today: date) -> QuerySet[Duty]:
    """Return the duties whose day has passed without a receipt and that nobody was told of yet."""
    return Duty.objects.filter(due_on__lt=today, receipt_at__isnull=True, escalated_at__isnull=True)


def duty_by_id(duty: UUID) -> Duty:
    """Return the duty a fact speaks of; for reactions, which ask for nobody."""
    return Duty.objects.select_related("project__contact", "project__manager", "agency", "by").get(pk=duty)


def accounts_of_agency(agency: UUID, on: date, *roles: Role) -> list[UUID]:
    """Return the accounts of those of the agency who hold one of these posts on this day."""
    posts = posts_on(on).filter(agency=agency, role__in=roles or HEARS)
    return list(posts.order_by("staff").distinct("staff").values_list("staff__account", flat=True))


def vip_due(at: datetime) -> QuerySet[Project]:
    """Return the key projects of this day whose owner has not had this week's message."""
    today = workdays().local(at)
    told = WeeklyReport.objects.filter(project=OuterRef("pk"), week=week_of(today))
    running = Project.objects.filter(vip_until__gte=today, ended_on__isnull=True)
    return running.filter(~Exists(told)).order_by("pk")


def meetings() -> QuerySet[Meeting]:
    """Return the joint meetings, the latest first."""
    return Meeting.objects.select_related("called_by", "minutes_by").order_by("-id")


def agenda_of(meeting: Meeting) -> list[AgendaEntry]:
    """Return the stuck branches of the agenda with what came of each, by project."""
    shown = AgendaEntry.objects.filter(meeting=meeting).select_related(
        "project__organisation", "project__manager", "agency", "line__case"
    )
    duties = Prefetch("duties", Duty.objects.select_related("agency", "receipt_by").order_by("due_on", "id"))
    return list(shown.prefetch_related(duties).order_by("project", "id"))


def outcomes_of(project: Project) -> list[AgendaEntry]:
    """Return what meetings concluded about the project, the latest first."""
    found = AgendaEntry.objects.filter(project=project, meeting__minutes_at__isnull=False)
    duties = Prefetch("duties", Duty.objects.select_related("agency", "receipt_by").order_by("due_on", "id"))
    return list(found.select_related("meeting", "agency").prefetch_related(duties).order_by("-meeting", "id"))
