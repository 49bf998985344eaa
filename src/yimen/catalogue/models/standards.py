"""The unified service standard."""

from django.db import models

from yimen.catalogue.rules.standards.service import GROUP_LABELS
from yimen.kernel.models import Entity


class ServiceStandard(Entity):
    """One rule of the service standard; its code stays, so that assessments can name it."""

    code = models.CharField(max_length=40, unique=True)
    group = models.CharField(max_length=12, choices=[(group.value, label) for group, label in GROUP_LABELS.items()])
    text = models.TextField()
    source = models.CharField(max_length=200, blank=True)
    is_sample = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["group", "position"], name="standard_by_group")]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class StandardMaterial(Entity):
    """How a paper is asked for wherever it is (统一受理标准): its form, its numbers, what it must look like."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=400)
    kind = models.CharField(max_length=12, default="other")
    form = models.CharField(max_length=12, default="either")
    originals = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)  # its specification
    edition = models.PositiveIntegerField(default=1)  # counts the confirmed changes

    def __str__(self) -> str:
        return self.name


class MaterialChange(Entity):
    """A new or changed standard material that one editor proposes and a second one confirms for all items at once."""

    code = models.SlugField(max_length=40)
    values = models.JSONField()  # see rules.standards.acceptance
    items = models.JSONField(default=list)  # codes of the items that follow
    state = models.CharField(
        max_length=10,
        choices=[("proposed", "待确认"), ("confirmed", "已生效"), ("declined", "未采用")],
        default="proposed",
    )
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(state="proposed"), name="one_change_a_material"
            ),
            models.CheckConstraint(
                condition=models.Q(state="declined")
                | models.Q(decided_by=None)
                | ~models.Q(decided_by=models.F("proposed_by")),
                name="confirmed_by_a_second_person",
            ),
        ]
