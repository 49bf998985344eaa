"""Who is to sit where and when: shifts, posts, needs, leave, a month's plan with its duties, swaps."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from yimen.halls.models.windows import Window
from yimen.kernel.models import Entity


class PlanState(models.TextChoices):
    WANTED = "wanted", "排班中"
    DRAFT = "draft", "草稿"
    PUBLISHED = "published", "已发布"


class LeaveState(models.TextChoices):
    ASKED = "asked", "待批准"
    GRANTED = "granted", "已批准"
    REFUSED = "refused", "未批准"


class SwapState(models.TextChoices):
    ASKED = "asked", "待同事同意"
    AGREED = "agreed", "待负责人批准"
    APPROVED = "approved", "已换班"
    REFUSED = "refused", "未换成"


class Shift(Entity):
    """A shift of a centre (早班, 晚班, 弹性 …), with a break of some minutes that lies within its time."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    code = models.SlugField(max_length=20)
    name = models.CharField(max_length=20)
    begins = models.TimeField()
    ends = models.TimeField()
    rest_minutes = models.PositiveSmallIntegerField(default=0)
    rest_from = models.TimeField(null=True)
    rest_until = models.TimeField(null=True)
    is_late = models.BooleanField(default=False)
    weekdays = ArrayField(models.PositiveSmallIntegerField())
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "code"], name="shift_code_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="shift_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


class RotaPost(Entity):
    """A zone of a centre where somebody may sit; an empty zone is the general area. Who has none is not planned."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    staff = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    zone = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "staff", "zone"], name="rota_post_once")]


class RotaNeed(Entity):
    """How many people somebody typed for an hour of a weekday in a zone; it takes the forecast's place."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    zone = models.CharField(max_length=60, blank=True)
    weekday = models.PositiveSmallIntegerField()
    hour = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "zone", "weekday", "hour"], name="rota_need_once"),
            models.CheckConstraint(condition=Q(weekday__lte=6, hour__lte=23), name="rota_need_hour"),
        ]


class RotaPlan(Entity):
    """A centre's month: wanted of the solver, a draft, or published; `report` is what the solver said of it."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    month = models.DateField()
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.WANTED)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.UUIDField(null=True)
    report = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "month"], name="one_rota_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="rota_month_begins"),
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False)
                | (~Q(state="published") & Q(published_at__isnull=True)),
                name="rota_published_at",
            ),
        ]


class Duty(Entity):
    """One person's duty on a day of a plan: shift, zone, window, and when the break begins."""

    plan = models.ForeignKey(RotaPlan, models.CASCADE, related_name="+")
    staff = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    on = models.DateField()
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="+")
    zone = models.CharField(max_length=60, blank=True)
    window = models.ForeignKey(Window, models.PROTECT, null=True, related_name="+")
    rest_at = models.TimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "on"], name="one_duty_a_day")]
        indexes = [models.Index(fields=["plan", "on"], name="duty_by_day")]


class Leave(Entity):
    """Days on which somebody is away, asked for or entered by the head; only a granted one binds the rota."""

    staff = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=LeaveState, default=LeaveState.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="leave_in_order"),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at__isnull=True)
                | (~Q(state="asked") & Q(answered_at__isnull=False)),
                name="leave_answered_at",
            ),
        ]
        indexes = [models.Index(fields=["staff", "until"], name="leave_by_staff")]


class SwapRequest(Entity):
    """Somebody asks a colleague to take a duty over, in exchange for one of the colleague's or for none."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="+")
    giver = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    taker = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    back = models.ForeignKey(Duty, models.CASCADE, null=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=SwapState, default=SwapState.ASKED)
    asked_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duty"], condition=Q(state__in=["asked", "agreed"]), name="one_open_swap_of_a_duty"
            ),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="swap_of_two"),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "agreed"], ended_at__isnull=True)
                | Q(state__in=["approved", "refused"], ended_at__isnull=False),
                name="swap_ended_at",
            ),
        ]
