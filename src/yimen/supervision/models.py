"""Assessment (考评): rules in versions, quarters with their marks, and the totals that stand."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from yimen.kernel.models import Entity
from yimen.supervision.rules.quarters import QUARTERS, WHOLE_YEAR, Standing
from yimen.supervision.rules.scoring import EFFECTS, OBJECTS, SHOWN, Effect, ObjectType, StaffShown

ONE_OBJECT = Q(agency__isnull=False, staff__isnull=True) | Q(agency__isnull=True, staff__isnull=False)


class RuleBook(Entity):
    """A version of a centre's assessment rules (考评办法): a draft until a second person approves it."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    base = models.DecimalField(max_digits=5, decimal_places=1, default=100)  # points that everybody begins with
    effective_on = models.DateField()  # the first day of a quarter
    staff_shown = models.CharField(
        max_length=8, default=StaffShown.NOTHING, choices=[(each.value, SHOWN[each]) for each in StaffShown]
    )
    editors = ArrayField(models.UUIDField(), default=list)  # whoever wrote in it; none of them approves it
    approved_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "number"], name="rules_version"),
            models.UniqueConstraint(
                fields=["centre"], condition=Q(approved_at__isnull=True), name="one_draft_of_rules_a_centre"
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="rules_approved_by_and_at",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="rules_have_a_source"),
            models.CheckConstraint(
                condition=Q(effective_on__month__in=[1, 4, 7, 10], effective_on__day=1), name="rules_begin_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RuleItem(Entity):
    """One item of the rules (考评项目): what is deducted or added, and the service standards it goes by."""

    rules = models.ForeignKey(RuleBook, models.CASCADE, related_name="items")
    code = models.CharField(max_length=20)
    words = models.CharField(max_length=500)
    object_type = models.CharField(max_length=5, choices=[(each.value, OBJECTS[each]) for each in ObjectType])
    effect = models.CharField(max_length=6, choices=[(each.value, EFFECTS[each]) for each in Effect])
    points = models.DecimalField(max_digits=5, decimal_places=1)  # the most that one mark may be
    standards = ArrayField(models.CharField(max_length=40), default=list)  # codes of service standards; they stay
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rules", "code"], name="rule_item_code"),
            models.CheckConstraint(condition=Q(points__gt=0), name="rule_item_points"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.words}"


class Period(Entity):
    """A quarter that is assessed, under the rules that it keeps; number 0 is the year as a whole."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    rules = models.ForeignKey(RuleBook, models.PROTECT, related_name="+")
    way = models.JSONField(default=dict)  # of a year: how it was reckoned, and by what source
    closed_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "year", "quarter"], name="one_assessment_a_quarter"),
            models.CheckConstraint(condition=Q(quarter__in=[WHOLE_YEAR, *QUARTERS]), name="assessment_quarter"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="assessment_closed_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, closed_at__isnull=False) & ~Q(published_by=F("closed_by")),
                name="assessment_published_by_another",
            ),
        ]

    @property
    def is_year(self) -> bool:
        """Return whether this is the year as a whole."""
        return self.quarter == WHOLE_YEAR

    @property
    def standing(self) -> Standing:
        """Return where it stands, for the rules."""
        return Standing(
            self.year, self.quarter, self.closed_at is not None, self.closed_by_id, self.published_at is not None
        )


class Mark(Entity):
    """Points deducted or added once (记分), of a unit or of a person; insert-only, taken back by a counter-entry."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="marks")
    item = models.ForeignKey(RuleItem, models.PROTECT, related_name="+")
    agency = models.ForeignKey("identity.Agency", models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    points = models.DecimalField(max_digits=5, decimal_places=1)  # what it does to the total: below 0 it deducts
    on = models.DateField()
    evidence = models.TextField()  # of a counter-entry: why
    case_number = models.CharField(max_length=60, blank=True)
    withdraws = models.OneToOneField("self", models.PROTECT, null=True, related_name="withdrawal")
    key = models.UUIDField(unique=True)  # of the form: sent twice it is one mark
    by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_OBJECT, name="mark_of_a_unit_or_a_person"),
            models.CheckConstraint(condition=Q(staff__isnull=True) | ~Q(staff=F("by")), name="nobody_marks_oneself"),
            models.CheckConstraint(condition=~Q(points=0) & ~Q(evidence=""), name="mark_says_what"),
        ]


class Result(Entity):
    """The total of a unit or a person in a closed quarter or year; insert-only."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="results")
    agency = models.ForeignKey("identity.Agency", models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    marks = models.PositiveIntegerField()
    total = models.DecimalField(max_digits=8, decimal_places=2)
    rank = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_OBJECT, name="result_of_a_unit_or_a_person"),
            models.UniqueConstraint(fields=["period", "agency"], name="one_result_a_unit"),
            models.UniqueConstraint(fields=["period", "staff"], name="one_result_a_person"),
        ]
