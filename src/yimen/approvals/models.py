"""Running flows. This domain knows no case: a run's subject is a bare id."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value

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
    SKIPPED = "skipped", "已跳过"
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


OUTCOMES = [("agree", "同意"), ("disagree", "不同意"), ("back", "退回重办")]


class Task(Entity):
    """One step waiting for, or done by, one person of one agency; done by nobody where silence agreed."""

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
    outcome = models.CharField(max_length=10, blank=True, choices=OUTCOMES)
    opinion = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    answers = models.JSONField(default=dict, db_default=Value({}, models.JSONField()), blank=True)  # of its own form
    is_past = models.BooleanField(default=False, db_default=False)  # of an earlier turn: it was sent back
    silence_agrees = models.BooleanField(default=False, db_default=False)
    missed_at = models.DateTimeField(null=True)  # its last day passed without a word while silence meant nothing here
    assigned_to = models.UUIDField(null=True)  # the one person it was given to
    on_behalf_of = models.UUIDField(null=True)  # in whose place it was claimed

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "step"],
                condition=Q(state__in=["open", "claimed", "done", "skipped"], is_past=False),
                name="step_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["claimed", "done", "skipped"])
                | Q(claimed_by__isnull=False)
                | Q(state="done", outcome="agree", silence_agrees=True),
                name="claimed_by_someone",
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
            models.Index(
                fields=["due_on"], condition=Q(state__in=["open", "claimed"], silence_agrees=True), name="task_silent"
            ),
            models.Index(fields=["-finished_at", "-id"], condition=Q(state="returned"), name="task_returned"),
            models.Index(
                fields=["claimed_by", "finished_at"],
                condition=Q(state__in=["done", "returned"]),
                name="task_of_reviewer",
            ),
        ]


class Delegation(Entity):
    """A reviewer's tasks in a colleague's hands from one day to another; away without a colleague: in nobody's."""

    giver = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    receiver = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    is_away = models.BooleanField()
    reason = models.CharField(max_length=200)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="delegation_span"),
            models.CheckConstraint(
                condition=Q(receiver__isnull=True) | ~Q(receiver=F("giver")), name="delegated_to_another"
            ),
            models.CheckConstraint(condition=Q(receiver__isnull=False) | Q(is_away=True), name="delegated_or_away"),
        ]
        indexes = [models.Index(fields=["agency", "ends_on"], condition=Q(ended_at=None), name="delegation_open")]
