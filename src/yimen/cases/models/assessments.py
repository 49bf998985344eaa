"""What a hospital found of an applicant at its own window (院内评定)."""

from django.db import models

from yimen.cases.models.case import Case
from yimen.kernel.fields import SealedField
from yimen.kernel.models import Entity


class SiteAssessment(Entity):
    """The one assessment of a case, made where it was filed and before it is accepted; sealed: it is of health."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="+")
    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    finding = SealedField("answers", null=True)  # {"kinds", "grade", "words"}; none once it is erased
    by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()
