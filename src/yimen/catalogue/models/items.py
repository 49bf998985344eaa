"""The catalogue: what can be applied for, at which limit, with which papers, through which flow."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from yimen.catalogue.models.licence_types import LicenceType
from yimen.catalogue.models.versions import UNPUBLISHED, Version
from yimen.kernel.models import Entity


class ItemStatus(models.TextChoices):
    IN_USE = "in_use", "在用"
    SUSPENDED = "suspended", "暂停"
    CANCELLED = "cancelled", "取消"


class TaskType(models.TextChoices):
    """事项类型 (GB/T 39046 A.1; the codes live in the mapping tables, not here)."""

    LICENCE = "licence", "行政许可"
    PENALTY = "penalty", "行政处罚"
    COERCION = "coercion", "行政强制"
    LEVY = "levy", "行政征收"
    BENEFIT = "benefit", "行政给付"
    INSPECTION = "inspection", "行政检查"
    CONFIRMATION = "confirmation", "行政确认"
    AWARD = "award", "行政奖励"
    ADJUDICATION = "adjudication", "行政裁决"
    OTHER_POWER = "other_power", "其他行政权力"
    PUBLIC_SERVICE = "public_service", "公共服务"


class HandlingKind(models.TextChoices):
    IMMEDIATE = "immediate", "即办件"
    PROMISED = "promised", "承诺件"


class LimitUnit(models.TextChoices):
    WORKDAY = "workday", "个工作日"
    DAY = "day", "个自然日"
    HOUR = "hour", "小时"
    MINUTE = "minute", "分钟"
    MONTH = "month", "个月"


class PreReview(models.TextChoices):
    NONE = "none", "不预审"
    WINDOW = "window", "窗口预审"
    DEPARTMENT = "department", "部门预审"


class Scope(models.TextChoices):
    """通办范围: from where it may be filed."""

    OWN = "own", "本级"
    DISTRICT = "district", "全区通办"
    CITY = "city", "全市通办"
    PROVINCE = "province", "全省通办"
    NATIONAL = "national", "跨省通办"


class ResultKind(models.TextChoices):
    LICENCE = "licence", "证照"
    REPLY = "reply", "批文"
    NONE = "none", "无"


class Theme(Entity):
    """A life event (出生, 就业, 开办企业 …) that gathers items."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60, unique=True)
    audience = models.CharField(max_length=12, choices=[("person", "个人"), ("organisation", "法人")])
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Item(Entity):
    """One thing one can apply for (事项); what it says is in its versions."""

    code = models.CharField(max_length=64, unique=True)
    basic_code = models.CharField(max_length=12, blank=True)
    implementation_code = models.CharField(max_length=31, blank=True)
    handling_code = models.CharField(max_length=33, blank=True)
    local_code = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=300)
    pinyin = models.CharField(max_length=1200)
    initials = models.CharField(max_length=300)
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=ItemStatus, default=ItemStatus.IN_USE)
    live = models.ForeignKey("ItemVersion", models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=400, blank=True)
    is_sample = models.BooleanField(default=False)
    themes = ArrayField(models.CharField(max_length=60), default=list)
    keywords = ArrayField(models.CharField(max_length=60), default=list, db_default=[])
    search = ArrayField(models.CharField(max_length=8), default=list)

    class Meta:
        indexes = [
            GinIndex(fields=["search"], name="item_search"),
            GinIndex(fields=["themes"], name="item_themes"),
            models.Index(fields=["agency", "pinyin"], name="item_by_agency"),
            models.Index(fields=["initials"], name="item_by_initials"),
        ]

    def __str__(self) -> str:
        return self.name


class ItemVersion(Version):
    """What an item says from a day on; immutable once published (a case pins the one of its filing day)."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    name = models.CharField(max_length=300)
    task_type = models.CharField(max_length=20, choices=TaskType, default=TaskType.PUBLIC_SERVICE)
    handling_kind = models.CharField(max_length=12, choices=HandlingKind, default=HandlingKind.PROMISED)
    service_objects = ArrayField(models.CharField(max_length=20), default=list)
    statutory_limit = models.PositiveSmallIntegerField(null=True)
    statutory_unit = models.CharField(max_length=8, choices=LimitUnit, default=LimitUnit.WORKDAY)
    promised_limit = models.PositiveSmallIntegerField(null=True)
    promised_unit = models.CharField(max_length=8, choices=LimitUnit, default=LimitUnit.WORKDAY)
    acceptance_days = models.PositiveSmallIntegerField(default=5)
    limit_source = models.CharField(max_length=200, blank=True)
    pre_review = models.CharField(max_length=12, choices=PreReview, default=PreReview.NONE)
    pre_review_days = models.PositiveSmallIntegerField(default=2)
    procedure = models.JSONField(default=dict, db_default={})  # its clock and its ways: see rules.procedure
    visits = models.PositiveSmallIntegerField(null=True)
    channels = ArrayField(models.CharField(max_length=12), default=list)
    result_ways = ArrayField(models.CharField(max_length=12), default=list, db_default=[])  # counter, locker, courier
    external_url = models.URLField(max_length=400, blank=True)
    scope = models.CharField(max_length=12, choices=Scope, default=Scope.OWN)
    conditions = models.TextField(blank=True)
    process = models.TextField(blank=True)
    place = models.TextField(blank=True)
    consult_phone = models.CharField(max_length=80, blank=True)
    complaint_phone = models.CharField(max_length=80, blank=True)
    legal_basis = models.JSONField(default=list)
    fee = models.JSONField(null=True)
    form = models.JSONField(default=dict)
    flow = models.JSONField(default=dict)
    result_kind = models.CharField(max_length=12, choices=ResultKind, default=ResultKind.NONE)
    result_name = models.CharField(max_length=200, blank=True)
    licence_type = models.ForeignKey(LicenceType, models.PROTECT, null=True, related_name="+")
    licence_months = models.PositiveSmallIntegerField(null=True)
    earlier_minutes = models.PositiveSmallIntegerField(null=True)
    situations = models.JSONField(default=dict, db_default={})
    instant = models.JSONField(default=dict, db_default={})  # decides without a person: see rules.instant
    elements = models.JSONField(default=dict, db_default={})  # what has no column of its own: see rules.elements
    of_item = models.JSONField(default=dict, db_default={})  # what it says of the item's own columns: see item_rows
    extra = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="version_by_publication"),  # the feeds
            models.Index(fields=["effective_on"], condition=Q(state="approved"), name="version_to_publish"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["item"], condition=Q(state__in=UNPUBLISHED), name="one_draft_per_item"),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("submitted_by")), name="reviewed_by_a_second_person"
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNPUBLISHED) | Q(published_at__isnull=False, effective_on__isnull=False),
                name="published_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"


class Material(Entity):
    """A paper or file that a version of an item asks for."""

    version = models.ForeignKey(ItemVersion, models.CASCADE, related_name="materials")
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=400)
    kind = models.CharField(max_length=12, choices=[("certificate", "证件证明"), ("form", "申请表"), ("other", "其他")])
    form = models.CharField(
        max_length=12,
        choices=[("paper", "纸质"), ("electronic", "电子"), ("either", "纸质或电子")],
        default="either",
    )
    necessity = models.CharField(
        max_length=12,
        choices=[("required", "必要"), ("optional", "非必要"), ("tolerable", "容缺后补")],
        default="required",
    )
    originals = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=0)
    source_kind = models.CharField(
        max_length=12,
        choices=[("applicant", "申请人自备"), ("government", "政府部门核发"), ("other", "其他")],
        default="applicant",
    )
    issuer = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    licence_type = models.ForeignKey(LicenceType, models.PROTECT, null=True, related_name="+")
    elements = models.JSONField(default=dict, db_default={})
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="material_key_once")]

    def __str__(self) -> str:
        return self.name


class Offering(Entity):
    """A centre that takes an item."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="offerings")
    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "centre"], name="offered_once")]
        indexes = [models.Index(fields=["centre", "item"], name="offering_by_centre")]


class Departure(Entity):
    """How often people left on a day for the system in which an item is filed."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="departures")
    on = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "on"], name="departures_of_a_day")]


class Synonym(Entity):
    """What people of this region say, and what the catalogue calls it; beside the dictionary that is shipped."""

    position = models.PositiveIntegerField()
    said = models.CharField(max_length=200)
    meant = models.CharField(max_length=400)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.said} → {self.meant}"


class SearchMark(models.Model):
    """That items or synonyms changed: a trigger writes a random number, so that every process sees its index is old."""

    mark = models.BigIntegerField()
    at = models.DateTimeField()
