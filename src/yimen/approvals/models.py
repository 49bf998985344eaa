"""Running flows. This domain knows no case: a run's subject is a bare id."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yimen.catalogue.rules.flow.grammar import KIND_LABELS
from yimen.kernel.models import Entity


class RunState(models.TextChoices):
    RUNNING = "running", "进行中"
    FINISHED = "finished", "已完成"
    STOPPED = "stopped", "已终止"


class TaskState(models.TextChoices):
    OPEN = "open", "待认领"
    CLAIMED = "claimed", "办理中"
    DONE = "done", "已办"
    RETURNED = "returned", "已退回"
    CANCELLED = "cancelled", "已取消"


class Run(Entity):
    """One flow under way for one subject."""

    subject = models.UUIDField(unique=True)
    flow = models.JSONField()
    barred = ArrayField(models.UUIDField(), default=list)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.RUNNING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)


class Task(Entity):
    """One step waiting for, or done by, one person of one agency."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="tasks")
    subject = models.UUIDField(db_index=True)
    step = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=16, choices=[(kind.value, label) for kind, label in KIND_LABELS.items()])
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")
    post = models.CharField(max_length=16)
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.OPEN)
    barred = ArrayField(models.UUIDField(), default=list)
    claimed_by = models.UUIDField(null=True)
    claim_expires_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True, choices=[("agree", "同意"), ("disagree", "不同意")])
    opinion = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "step"],
                condition=Q(state__in=["open", "claimed", "done"]),
                name="step_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["claimed", "done"]) | Q(claimed_by__isnull=False), name="claimed_by_someone"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | (Q(finished_at__isnull=False) & ~Q(outcome="")),
                name="done_has_outcome",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency", "due_on", "id"],
                condition=Q(state__in=["open", "claimed"]),
                name="task_desk",
            ),
            models.Index(fields=["-finished_at", "-id"], condition=Q(state="returned"), name="task_returned"),
            models.Index(
                fields=["claimed_by", "finished_at"],
                condition=Q(state__in=["done", "returned"]),
                name="task_of_reviewer",
            ),
        ]
