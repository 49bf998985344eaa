"""What officers write on the spot: inspection sheets (现场核查表), never a material of the applicant's."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yimen.cases.models.case import Case
from yimen.cases.models.ways import SpecialProcedure
from yimen.cases.rules.sheets import CONCLUSION_LABELS, Answer, Filled, Point, template_of
from yimen.kernel.fields import PersonalField
from yimen.kernel.models import Entity


class InspectionSheet(Entity):
    """One inspection of one case by one agency: of a step of the flow, or of a special procedure."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="inspection_sheets")
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")
    task = models.UUIDField(null=True)
    special = models.ForeignKey(SpecialProcedure, models.PROTECT, null=True, related_name="sheets")
    title = models.CharField(max_length=80)
    officers = ArrayField(models.UUIDField())
    names = ArrayField(models.CharField(max_length=100))  # as they were that day, in the officers' order
    started_at = models.DateTimeField()
    started_by = models.UUIDField()
    answers = models.JSONField(default=dict)
    conclusion = models.CharField(
        max_length=8, blank=True, choices=[(each.value, label) for each, label in CONCLUSION_LABELS.items()]
    )
    inspected_on = models.DateField(null=True)
    present = PersonalField("name", null=True)
    remarks = models.TextField(blank=True)
    photos = ArrayField(models.UUIDField(), default=list)
    signed_by = ArrayField(models.UUIDField(), default=list)
    signed_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "agency"], condition=Q(signed_at__isnull=True), name="one_open_sheet_per_agency"
            ),
            models.CheckConstraint(
                condition=Q(task__isnull=False, special__isnull=True) | Q(task__isnull=True, special__isnull=False),
                name="sheet_has_one_occasion",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | (Q(inspected_on__isnull=False) & ~Q(conclusion="")),
                name="signed_sheet_concludes",
            ),
        ]

    @property
    def template(self) -> tuple[Point, ...]:
        """Return the questions of the item version that the case keeps."""
        return template_of(self.case.version.elements)

    @property
    def filled(self) -> Filled:
        """Return what has been written so far."""
        return Filled(
            answers={key: Answer(**each) for key, each in self.answers.items()},
            conclusion=self.conclusion,
            inspected_on=self.inspected_on,
            present=self.present.reveal() if self.present else "",
            remarks=self.remarks,
            photos=tuple(self.photos),
        )
