"""People, organisations, staff and places; what they may do is decided in `rules`."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from yimen.identity.rules.roles import Duty, Role
from yimen.kernel.fields import PersonalField
from yimen.kernel.models import Entity

PERIOD = Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))


class Account(Entity, AbstractBaseUser):
    """A way to sign in; it belongs to one person or to one member of staff."""

    username = models.CharField(max_length=60, unique=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    password_changed_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=10, default="zh-hans")
    elder_mode = models.BooleanField(default=False)
    session_key = models.CharField(max_length=40, default="", blank=True)  # of staff: the one session they have

    objects = BaseUserManager["Account"]()
    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.username


class FormerPassword(Entity):
    """The hash of a password once used, so that it is not used again soon."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    password = models.CharField(max_length=128)
    at = models.DateTimeField()


class SecondFactor(Entity):
    """The shared secret of an authenticator app; it counts once confirmed, and each code counts once."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="+")
    secret = PersonalField("totp")
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)


class RecoveryCode(Entity):
    """One of the codes that stand in for a lost authenticator, each usable once."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    digest = models.BinaryField(max_length=32)
    used_at = models.DateTimeField(null=True)


class Person(Entity):
    """A human being the administration deals with, known by one document."""

    class DocumentKind(models.TextChoices):
        RESIDENT_ID = "resident_id", "居民身份证"
        PASSPORT = "passport", "护照"
        HK_MACAO_PERMIT = "hk_macao_permit", "港澳居民来往内地通行证"
        TAIWAN_PERMIT = "taiwan_permit", "台湾居民来往大陆通行证"
        FOREIGN_PR = "foreign_pr", "外国人永久居留身份证"

    name = models.CharField(max_length=120)
    document_kind = models.CharField(max_length=20, choices=DocumentKind)
    document_number = PersonalField("document")
    document_index = models.BinaryField(max_length=32)
    phone = PersonalField("phone", null=True)
    phone_index = models.BinaryField(max_length=32, null=True, db_index=True)
    birth_on = models.DateField(null=True)
    account = models.OneToOneField(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document_kind", "document_index"], name="one_person_per_document"),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(Entity):
    """A body with a unified social credit code."""

    class Kind(models.TextChoices):
        ENTERPRISE = "enterprise", "企业"
        INSTITUTION = "institution", "事业单位"
        SOCIAL = "social", "社会组织"
        GOVERNMENT = "government", "机关"
        INDIVIDUAL_BUSINESS = "individual_business", "个体工商户"
        OTHER = "other", "其他组织"

    name = models.CharField(max_length=200)
    uscc = models.CharField(max_length=18, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    legal_representative = models.CharField(max_length=120)
    address = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class Mandate(Entity):
    """A person's right to act for another person or for an organisation, for a while."""

    class MandateRole(models.TextChoices):
        LEGAL_REPRESENTATIVE = "legal_representative", "法定代表人"
        AGENT = "agent", "经办人"

    agent = models.ForeignKey(Person, models.PROTECT, related_name="+")
    principal_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=24, choices=MandateRole)
    rights = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    granted_by = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(principal_person__isnull=False, organisation__isnull=True)
                | Q(principal_person__isnull=True, organisation__isnull=False),
                name="mandate_has_one_principal",
            ),
            models.CheckConstraint(
                condition=Q(principal_person__isnull=True) | ~Q(principal_person=F("agent")),
                name="mandate_is_for_another",
            ),
            models.CheckConstraint(condition=PERIOD, name="mandate_period"),
        ]


class Region(Entity):
    """The county, district or city that this deployment serves: one row."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=60)
    motto = models.CharField(max_length=120, blank=True)
    service_promise = models.TextField(blank=True)
    went_live_on = models.DateField(null=True)
    labels = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=True), name="one_region")]

    def __str__(self) -> str:
        return self.name


class Agency(Entity):
    """A department that owns items and decides on them."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60)
    uscc = models.CharField(max_length=18, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    pinyin = models.CharField(max_length=300, db_index=True)
    approval_unit = models.CharField(
        max_length=120, blank=True, db_default=""
    )  # 行政审批股: where its approvals are gathered
    approval_centre = models.ForeignKey("Centre", models.PROTECT, null=True, related_name="+")  # where that unit sits
    closed_on = models.DateField(null=True)  # the first day on which it is no more
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")  # who has its work since then

    def __str__(self) -> str:
        return self.name


class Centre(Entity):
    """A place where the public is served: district, street or town, community or village."""

    class Level(models.IntegerChoices):
        DISTRICT = 1, "区县"
        TOWN = 2, "街道（乡镇）"
        COMMUNITY = 3, "社区（村）"

    class Kind(models.TextChoices):
        HALL = "hall", "政务服务场所"
        HOSPITAL = "hospital", "院内窗口"  # in a hospital, whose doctors assess what is applied for there

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    level = models.PositiveSmallIntegerField(choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    path = models.TextField(unique=True)  # "district/town/community/": everything below begins with it
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    hours = models.JSONField(default=dict, blank=True)
    facilities = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.HALL, db_default=Kind.HALL.value)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__in=[1, 2, 3]), name="centre_level"),
            models.CheckConstraint(condition=Q(kind__in=["hall", "hospital"]), name="centre_kind"),
            models.CheckConstraint(
                condition=Q(level=1, parent__isnull=True) | Q(level__gt=1, parent__isnull=False),
                name="centre_below_district_has_parent",
            ),
            models.CheckConstraint(condition=Q(path__endswith="/"), name="centre_path_ends_with_slash"),
        ]
        indexes = [models.Index(fields=["path"], opclasses=["text_pattern_ops"], name="centre_path_prefix")]

    def __str__(self) -> str:
        return self.name


class Staff(Entity):
    """Somebody employed here; the duty divides business from the three administrators."""

    account = models.OneToOneField(Account, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    staff_number = models.CharField(max_length=20, unique=True)
    duty = models.CharField(max_length=10, default=Duty.BUSINESS.value, choices=[(d.value, d.value) for d in Duty])
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    centre = models.ForeignKey(Centre, models.PROTECT, null=True, related_name="+")
    photo = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "duty"], name="staff_with_duty"),  # the posts' foreign key
            models.CheckConstraint(condition=Q(duty__in=[d.value for d in Duty]), name="staff_duty"),
        ]

    def __str__(self) -> str:
        return self.name


class Post(Entity):
    """A role held by a member of staff, at an agency or a centre, for a while."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    # Follows from the role; (staff, duty) is a foreign key to the staff row's own (id, duty), made in the
    # migration, so that no statement whatever gives an administrator a business post.
    duty = models.GeneratedField(
        expression=models.Case(
            models.When(role=Role.SYSTEM_ADMIN.value, then=models.Value(Duty.SYSTEM.value)),
            models.When(role=Role.SECURITY_ADMIN.value, then=models.Value(Duty.SECURITY.value)),
            models.When(role=Role.AUDIT_ADMIN.value, then=models.Value(Duty.AUDIT.value)),
            default=models.Value(Duty.BUSINESS.value),
        ),
        output_field=models.CharField(max_length=10),
        db_persist=True,
    )
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    centre = models.ForeignKey(Centre, models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=PERIOD, name="post_period"),
            models.CheckConstraint(condition=Q(role__in=[r.value for r in Role]), name="post_role"),
        ]


class ApiToken(Entity):
    """A key with which another system acts as this account; only its digest is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    digest = models.BinaryField(max_length=32, unique=True)
    scopes = ArrayField(models.CharField(max_length=10))
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="token_has_a_life"),
        ]

    def __str__(self) -> str:
        return self.name


class Tries(models.Model):
    """How often somebody has tried something since the window began; the key is a keyed digest of who and what."""

    key = models.BinaryField(max_length=32, primary_key=True)
    began_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["began_at"], name="tries_by_age")]
