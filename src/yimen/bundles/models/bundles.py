"""Bundle (总办件): one filing of a theme, and its parts, each of which is or becomes a case."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yimen.bundles.models.themes import ThemeVersion
from yimen.bundles.rules.components import Role
from yimen.bundles.rules.course import LABELS, PartState
from yimen.cases.rules.application import Channel
from yimen.kernel.fields import PersonalField, SealedField
from yimen.kernel.models import Entity

CHANNELS = [(Channel.PORTAL, "网上"), (Channel.WINDOW, "窗口"), (Channel.API, "接口"), (Channel.KIOSK, "自助终端")]
PART_STATES = [(state.value, LABELS[state]) for state in PartState]


class Bundle(Entity):
    """The master case: what was asked once and handed in once, for all its parts."""

    number = models.CharField(max_length=40, unique=True)
    theme_version = models.ForeignKey(ThemeVersion, models.PROTECT, related_name="+")
    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=CHANNELS)
    person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("identity.Organisation", models.PROTECT, null=True, related_name="+")
    agent = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    operator = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")  # who sees it through
    applicant_name = models.CharField(max_length=200)
    phone = PersonalField("phone", null=True)
    situation = models.JSONField(default=dict)  # answers, and questions and answers in words
    form = models.JSONField(default=dict)  # ordinary answers to the one form
    sealed_form = SealedField("answers", null=True)
    materials = models.JSONField(default=list)  # what was handed in, by the keys of the one set
    wish = SealedField("answers", null=True)  # how the results are wanted
    key = models.CharField(max_length=80, unique=True)
    body_digest = models.BinaryField(max_length=32, null=True)
    submitted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)  # no part is under way any more: the results can be handed out
    ended_at = models.DateTimeField(null=True)  # every part has ended
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                name="bundle_has_one_applicant",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], condition=Q(person__isnull=False), name="bundle_of_person"),
            models.Index(fields=["organisation", "-id"], condition=Q(organisation__isnull=False), name="bundle_of_org"),
            models.Index(fields=["agent", "-id"], condition=Q(agent__isnull=False), name="bundle_of_agent"),
            models.Index(fields=["centre", "-id"], condition=Q(ended_at__isnull=True), name="bundle_open_at_centre"),
            models.Index(
                fields=["centre", "settled_at"],
                condition=Q(settled_at__isnull=False, ended_at__isnull=True),
                name="bundle_to_hand_out",
            ),
            models.Index(fields=["submitted_at"], name="bundle_by_filing"),
        ]

    def __str__(self) -> str:
        return self.number


class BundlePart(Entity):
    """One item of a bundle (子办件): it has its number from the submission on, and is a case once it is filed."""

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField()
    item = models.ForeignKey("catalogue.Item", models.PROTECT, related_name="+")
    version = models.ForeignKey("catalogue.ItemVersion", models.PROTECT, related_name="+")  # of the submission's day
    number = models.CharField(max_length=40, unique=True)  # that of its case
    role = models.CharField(max_length=8, choices=[(Role.MAIN, "主事项"), (Role.SIDE, "关联事项")])
    after = ArrayField(models.CharField(max_length=64), default=list)  # codes of the items whose results it needs
    fed = models.JSONField(default=list)  # which of its materials results bring: key and the code of the source
    answers = models.JSONField(default=dict)  # its own field → the one form's
    papers = models.JSONField(default=dict)  # its own material → the one set's
    situation = models.JSONField(default=dict)  # of its item, pinned
    state = models.CharField(max_length=10, choices=PART_STATES)
    case = models.OneToOneField("cases.Case", models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # without ever having been a case
    reason = models.CharField(max_length=400, blank=True)  # why it was stopped

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bundle", "item"], name="bundle_item_once"),
            models.CheckConstraint(
                condition=Q(state="filed", case__isnull=False, filed_at__isnull=False)
                | ~Q(state="filed") & Q(case__isnull=True, filed_at__isnull=True),
                name="filed_part_is_a_case",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["stopped", "withdrawn"], ended_at__isnull=False)
                | Q(state__in=["waiting", "filed"], ended_at__isnull=True),
                name="ended_part_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class BundleDraft(Entity):
    """A bundle that is being filled in; it remembers the item versions it was filled in for."""

    account = models.ForeignKey("identity.Account", models.CASCADE, related_name="+")
    theme_version = models.ForeignKey(ThemeVersion, models.PROTECT, related_name="+")
    versions = models.JSONField(default=dict)  # item code → item version
    sealed_answers = SealedField("answers")
    page = models.CharField(max_length=60, blank=True)
    bundle = models.ForeignKey(Bundle, models.PROTECT, null=True, related_name="+")
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "-updated_at"], name="bundle_draft_of_account")]
