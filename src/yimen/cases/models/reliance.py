"""Why a decision relies on a licence that fell."""

from django.db import models

from yimen.cases.models.case import CaseMaterial
from yimen.kernel.models import Entity


class Reliance(Entity):
    """A reviewer's written reason to go on although a fetched licence is no longer valid; for this standing only."""

    material = models.ForeignKey(CaseMaterial, models.PROTECT, related_name="reliances")
    licence = models.ForeignKey("licences.Licence", models.PROTECT, related_name="+")
    standing = models.CharField(max_length=16)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["material", "licence", "standing"], name="relied_once")]
