"""Extracts (加注件): copies of a licence's paper that say for whom, for what and until when they were made."""

from django.db import models

from yimen.kernel.documents.extract import LONGEST_TEXT
from yimen.kernel.models import Entity
from yimen.licences.models.licence import Licence


class Extract(Entity):
    """One copy asked for by the holder, or by who acts for the holder; its document has the extract as subject."""

    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=LONGEST_TEXT)
    receiver = models.CharField(max_length=LONGEST_TEXT)
    until = models.DateField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["licence", "-id"], name="extracts_of_licence")]

    def __str__(self) -> str:
        return self.receiver
