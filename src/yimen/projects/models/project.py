"""An investment project (投资项目): whose, where, of what kind, who follows it, and how long it may take."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from yimen.kernel.fields import PersonalField
from yimen.kernel.models import Entity
from yimen.projects.rules.kinds import KINDS, ROUTES


class Project(Entity):
    """One project, known by its national code; `plan_version` counts the editions of its plan."""

    code = models.CharField(max_length=28, unique=True)
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey("identity.Organisation", models.PROTECT, related_name="+")
    contact = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    contact_name = models.CharField(max_length=60, blank=True, db_default="")  # whom the enterprise named for it
    contact_phone = PersonalField("phone", null=True)
    kind = models.CharField(max_length=16, choices=[(each.value, words) for each, words in KINDS.items()])
    route = models.CharField(max_length=16, choices=[(each.value, words) for each, words in ROUTES.items()])
    flags = ArrayField(models.CharField(max_length=20), default=list)
    place = models.CharField(max_length=120)  # the park or town it lies in, or a named area
    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")  # the one window of its owner
    manager = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    agent = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")  # 代办员 of a key project
    template_name = models.CharField(max_length=120)
    template_version = models.PositiveSmallIntegerField(default=1, db_default=1)  # later ones change nothing here
    limit = models.PositiveSmallIntegerField()  # working days of the whole, as the template said
    earlier_limit = models.PositiveSmallIntegerField(null=True)
    limit_source = models.CharField(max_length=300)
    started_on = models.DateField()
    due_on = models.DateField()
    unpublished_years = ArrayField(models.PositiveSmallIntegerField(), default=list)
    plan_version = models.PositiveSmallIntegerField(default=1)
    vip_until = models.DateField(null=True)  # of the present term; VipTerm holds who approved it
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True)  # in production

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(limit__gte=1), name="project_has_a_limit"),
            models.CheckConstraint(condition=~Q(limit_source=""), name="project_limit_has_a_source"),
            models.CheckConstraint(
                condition=Q(contact_name="", contact_phone__isnull=True)
                | ~Q(contact_name="") & Q(contact_phone__isnull=False),
                name="project_contact_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["manager", "-id"], name="project_of_manager"),
            models.Index(fields=["agent", "-id"], condition=Q(agent__isnull=False), name="project_of_agent"),
            models.Index(fields=["organisation", "-id"], name="project_of_owner"),
            models.Index(
                fields=["vip_until", "id"],
                condition=Q(vip_until__isnull=False, ended_on__isnull=True),
                name="project_vip",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ManagerChange(Entity):
    """The project passed from one manager (专员) to another, and why."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="changes")
    before = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    after = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="manager_change_has_a_reason"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="manager_really_changes"),
        ]


class VipTerm(Entity):
    """A term as a key project (重点项目): until when, approved by whom, with which agent."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="terms")
    until = models.DateField()
    agent = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    ground = models.CharField(max_length=500)
    by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(ground=""), name="vip_term_has_a_ground")]


class GroupAgency(Entity):
    """An agency of a key project's joint group (联办组)."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="group")
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "agency"], name="group_agency_once")]


class WeeklyReport(Entity):
    """The status message to a key project's owner: one a week, whatever happens."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="reports")
    week = models.DateField()  # its Monday
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "week"], name="one_report_a_week")]
