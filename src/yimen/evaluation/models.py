"""Services that may be rated, the ratings, and what follows a bad one."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from yimen.evaluation.rules.levels import BAD, GOOD, Level
from yimen.evaluation.rules.levels import LABELS as LEVELS
from yimen.evaluation.rules.rating import CHANNELS, NODES, Channel, Node, Source
from yimen.evaluation.rules.rectifying import APPEALS, OUTCOMES, AppealKind, Outcome
from yimen.kernel.models import Entity

WORDS = [(level.value, LEVELS[level]) for level in Level]


class Invitation(Entity):
    """A service that was given, under its number (服务编号), and who may rate it; insert-only, one rating each."""

    number = models.CharField(max_length=50, unique=True)
    source = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Source])
    node = models.CharField(max_length=12, choices=[(node.value, NODES[node]) for node in Node])
    is_online = models.BooleanField(default=False)
    case = models.UUIDField(null=True, db_index=True)
    person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    agent = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("identity.Organisation", models.PROTECT, null=True, related_name="+")
    item = models.ForeignKey("catalogue.Item", models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("identity.Agency", models.PROTECT, null=True, related_name="+")  # the serving unit,
    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")  # or this centre where it has none
    window = models.ForeignKey("halls.Window", models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    token = models.CharField(max_length=32, unique=True)  # of the one-time address
    at = models.DateTimeField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(source__in=[each.value for each in Source]), name="invitation_source"),
        ]
        indexes = [
            models.Index(fields=["on"], name="invitation_by_day"),
            models.Index(fields=["window", "-at"], condition=Q(node="window"), name="invitation_at_window"),
        ]

    def __str__(self) -> str:
        return self.number


class Rating(Entity):
    """What was said of a service; insert-only, and it does not know who said it."""

    invitation = models.OneToOneField(Invitation, models.PROTECT, related_name="rating")
    level = models.CharField(max_length=20, choices=WORDS)
    channel = models.CharField(max_length=10, choices=[(each.value, CHANNELS[each]) for each in Channel])
    indicators = models.PositiveIntegerField()  # version of the set that was offered
    details = ArrayField(models.CharField(max_length=60), default=list)
    text = models.TextField(blank=True)
    is_named = models.BooleanField(default=False)  # 实名: whoever was served had signed in
    is_default = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__in=[level.value for level in Level]), name="rating_level"),
            models.CheckConstraint(
                condition=Q(level__in=[level.value for level in GOOD]) | ~Q(details=[]) | ~Q(text=""),
                name="bad_rating_says_why",
            ),
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(level=Level.SATISFIED.value, is_named=False),
                name="silence_is_satisfied",
            ),
        ]

    @property
    def is_bad(self) -> bool:
        """Return whether this is 差评."""
        return self.level in BAD


class FollowUp(Entity):
    """The one further word of whoever rated (追评); insert-only."""

    rating = models.OneToOneField(Rating, models.PROTECT, related_name="follow_up")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="follow_up_says_something")]


class Rectification(Entity):
    """A bad rating that the serving unit looks into (整改): call back, measures, what is published."""

    rating = models.OneToOneField(Rating, models.PROTECT, related_name="rectification")
    agency = models.ForeignKey("identity.Agency", models.PROTECT, null=True, related_name="+")
    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    rated = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    opened_on = models.DateField()
    is_complex = models.BooleanField(default=False)
    call_back_due = models.DateField()
    due_on = models.DateField()
    limit_source = models.CharField(max_length=300)
    call_back = models.TextField(blank=True)
    called_back_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    called_back_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=10, blank=True, choices=[(outcome.value, OUTCOMES[outcome]) for outcome in Outcome]
    )
    measures = models.TextField(blank=True)
    public_words = models.TextField(blank=True)
    solved_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    solved_at = models.DateTimeField(null=True)
    solved_on = models.DateField(null=True)
    told_late_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(called_back_at__isnull=True, called_back_by__isnull=True, call_back="")
                | Q(called_back_at__isnull=False, called_back_by__isnull=False) & ~Q(call_back=""),
                name="called_back_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(solved_at__isnull=True, solved_on__isnull=True, solved_by__isnull=True, outcome="")
                | Q(solved_at__isnull=False, solved_on__isnull=False, solved_by__isnull=False) & ~Q(outcome=""),
                name="solved_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(rated__isnull=True)
                | (Q(called_back_by__isnull=True) | ~Q(called_back_by=F("rated")))
                & (Q(solved_by__isnull=True) | ~Q(solved_by=F("rated"))),
                name="rated_clerk_never_handles",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on", "id"], condition=Q(solved_at__isnull=True), name="rectification_open"),
        ]


class RatingAppeal(Entity):
    """The unit's objection that a rating is mistaken or malicious, decided by a second person."""

    rectification = models.OneToOneField(Rectification, models.PROTECT, related_name="appeal")
    kind = models.CharField(max_length=10, choices=[(kind.value, APPEALS[kind]) for kind in AppealKind])
    words = models.TextField()
    by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_upheld = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_upheld__isnull=True, answered_by__isnull=True, answered_at__isnull=True)
                | Q(is_upheld__isnull=False, answered_by__isnull=False, answered_at__isnull=False)
                & ~Q(answered_by=F("by"))
                & ~Q(answer=""),
                name="appeal_by_two",
            ),
        ]


class IndicatorSet(Entity):
    """A version of the details that can be ticked, with its source; insert-only."""

    version = models.PositiveIntegerField(unique=True)
    source = models.CharField(max_length=300)
    options = models.JSONField()
    effective_on = models.DateField()  # the first day on which it is offered
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="indicators_have_a_source")]


class IndicatorDraft(Entity):
    """A version of the indicators that somebody wrote and a second person confirms or turns down; one at a time."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "待确认"
        CONFIRMED = "confirmed", "已发布"
        DECLINED = "declined", "未采用"

    source = models.CharField(max_length=300)
    options = models.JSONField()
    effective_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="proposed"), name="one_indicator_draft"),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_by=None, decided_at=None)
                | Q(state="declined", decided_by__isnull=False, decided_at__isnull=False)
                | Q(state="confirmed", decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(decided_by=F("proposed_by")),
                name="indicators_by_two",
            ),
        ]
