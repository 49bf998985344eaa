"""What a case may meet on its way: special procedures, an extension, promises."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from yimen.cases.models.case import Case
from yimen.kernel.models import Entity

SPECIAL_KINDS = [
    ("hearing", "听证"),
    ("expert_review", "专家评审"),
    ("inspection", "现场核查"),
    ("test", "检验检测检疫"),
    ("appraisal", "鉴定"),
    ("auction", "招标拍卖"),
    ("publicity", "公示"),
]

PROMISE_KINDS = [("tolerance", "容缺承诺"), ("condition", "告知承诺")]


class SpecialProcedure(Entity):
    """A hearing, expert review, inspection, test or appraisal whose time does not count (特别程序)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="special_procedures")
    kind = models.CharField(max_length=16, choices=SPECIAL_KINDS)
    reason = models.TextField()
    basis = models.CharField(max_length=200, blank=True)
    planned = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=8, default="workday")
    officers = ArrayField(models.UUIDField(), default=list)  # who goes and looks: two at a substantive inspection
    due_on = models.DateField(null=True)  # when it is planned to be over
    started_at = models.DateTimeField()
    started_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    result = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="one_special_procedure_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="special_procedure_has_reason"),
        ]
        indexes = [models.Index(fields=["due_on", "id"], condition=Q(ended_at__isnull=True), name="special_due")]


class Extension(Entity):
    """More time for a decision, once, asked for by a reviewer and granted by the named rank (延期)."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="extension")
    days = models.PositiveSmallIntegerField()
    reason = models.TextField()
    basis = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    granted_at = models.DateTimeField(null=True)
    granted_by = models.UUIDField(null=True)
    refused_at = models.DateTimeField(null=True)
    refused_by = models.UUIDField(null=True)
    refusal = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_reason"),
            models.CheckConstraint(
                condition=Q(granted_at__isnull=True) | Q(refused_at__isnull=True), name="extension_answered_once"
            ),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("asked_by")), name="extension_needs_two"
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at", "id"],
                condition=Q(granted_at__isnull=True, refused_at__isnull=True),
                name="extension_waiting",
            )
        ]


class Hearing(Entity):
    """The right to a hearing: told to the applicant, asked for or not, and by when it must be held (听证权利)."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="hearing")
    told_at = models.DateTimeField()
    told_by = models.UUIDField()
    ask_by = models.DateField()
    asked_at = models.DateTimeField(null=True)
    asked_by = models.UUIDField(null=True)
    reason = models.TextField(blank=True)
    hold_by = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_at__isnull=True, hold_by__isnull=True)
                | Q(asked_at__isnull=False, hold_by__isnull=False),
                name="hearing_asked_is_held_by",
            )
        ]


class Promise(Entity):
    """What an applicant signed: to bring papers later (容缺) or to meet the conditions now (告知承诺)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="promises")
    kind = models.CharField(max_length=12, choices=PROMISE_KINDS)
    state = models.CharField(
        max_length=8,
        choices=[
            ("open", "待兑现"),
            ("kept", "已兑现"),
            ("waived", "容缺通过"),
            ("broken", "未兑现"),
            ("false", "不实"),
        ],
        default="open",
    )
    person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("identity.Organisation", models.PROTECT, null=True, related_name="+")
    keys = ArrayField(models.CharField(max_length=60), default=list)
    text = models.TextField()
    signed_at = models.DateTimeField()
    signed_by = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    finding = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], name="promise_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                name="promise_has_one_promiser",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], condition=Q(person__isnull=False), name="promise_of_person"),
            models.Index(
                fields=["organisation", "state"], condition=Q(organisation__isnull=False), name="promise_of_org"
            ),
            models.Index(fields=["due_on", "id"], condition=Q(state="open"), name="promise_due"),
        ]
