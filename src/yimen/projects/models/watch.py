"""Following a project: milestones, joint meetings with their agenda, and the duties that come of them or of urging."""

from django.db import models
from django.db.models import Q

from yimen.kernel.models import Entity
from yimen.projects.models.plan import PlanLine
from yimen.projects.models.project import Project
from yimen.projects.rules.kinds import PHASES
from yimen.projects.rules.stuck import WHY
from yimen.projects.rules.watch import ORIGINS

OPEN = Q(receipt_at__isnull=True)


class Milestone(Entity):
    """One phase of a project's life: planned for a day, reached on a day."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="milestones")
    phase = models.CharField(max_length=12, choices=[(each.value, words) for each, words in PHASES.items()])
    position = models.PositiveSmallIntegerField()
    planned_on = models.DateField(null=True)
    reached_on = models.DateField(null=True)
    reached_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "phase"], name="milestone_once"),
            models.CheckConstraint(
                condition=Q(reached_on__isnull=True, reached_by__isnull=True)
                | Q(reached_on__isnull=False, reached_by__isnull=False),
                name="milestone_reached_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["planned_on", "id"],
                condition=Q(reached_on__isnull=True, planned_on__isnull=False),
                name="milestone_to_come",
            ),
        ]


class Meeting(Entity):
    """A joint meeting (联审会议) over every project with a stuck branch; its minutes are written once."""

    held_on = models.DateField()
    place = models.CharField(max_length=120)
    called_by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    minutes_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    minutes_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes_by__isnull=True, minutes_at__isnull=True)
                | Q(minutes_by__isnull=False, minutes_at__isnull=False),
                name="minutes_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on:%Y-%m-%d}"


class AgendaEntry(Entity):
    """One stuck branch on the agenda: why it was there, for how many working days, and what the meeting concluded."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    line = models.ForeignKey(PlanLine, models.SET_NULL, null=True, related_name="+")  # gone when the plan drops it
    title = models.CharField(max_length=400)
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=[(each.value, words) for each, words in WHY.items()])
    days = models.PositiveSmallIntegerField()
    conclusion = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "line"], name="agenda_line_once")]


class Duty(Entity):
    """What an agency has to do for a project by a day, of a meeting or of urging (督办), and its receipt."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="duties")
    origin = models.CharField(max_length=12, choices=[(each.value, words) for each, words in ORIGINS.items()])
    entry = models.ForeignKey(AgendaEntry, models.PROTECT, null=True, related_name="duties")
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")
    words = models.TextField()
    due_on = models.DateField()
    source = models.CharField(max_length=300)  # of that day
    by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    receipt = models.TextField(blank=True)
    receipt_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    receipt_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(receipt_at__isnull=True, receipt_by__isnull=True, receipt="")
                | Q(receipt_at__isnull=False, receipt_by__isnull=False) & ~Q(receipt=""),
                name="duty_receipt_whole",
            ),
            models.CheckConstraint(
                condition=Q(origin="meeting", entry__isnull=False) | Q(origin="supervision", entry__isnull=True),
                name="duty_names_its_meeting",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "due_on", "id"], condition=OPEN, name="duty_of_agency"),
            models.Index(
                fields=["due_on", "id"],
                condition=OPEN & Q(escalated_at__isnull=True),
                name="duty_to_escalate",
            ),
            models.Index(fields=["project", "-id"], name="duty_of_project"),
        ]
