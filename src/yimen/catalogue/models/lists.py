"""The published lists: their batches, and what each changed."""

from django.db import models

from yimen.catalogue.rules.lists import LABELS, ListKind
from yimen.kernel.models import Entity


class ListBatch(Entity):
    """One publication of a list: never changed afterwards."""

    kind = models.CharField(max_length=12, choices=[(kind.value, LABELS[kind]) for kind in ListKind])
    number = models.PositiveIntegerField()
    size = models.PositiveIntegerField()  # items on the list after this batch
    published_on = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="list_batch_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class ListEntry(Entity):
    """An item that a batch added or took off, with the name it had that day."""

    batch = models.ForeignKey(ListBatch, models.PROTECT, related_name="entries")
    item = models.ForeignKey("catalogue.Item", models.PROTECT, related_name="+")
    version = models.ForeignKey("catalogue.ItemVersion", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=300)
    agency = models.CharField(max_length=120)
    change = models.CharField(max_length=8, choices=[("added", "新增"), ("removed", "移出")])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "item"], name="list_entry_once")]
