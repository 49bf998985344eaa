"""What is written beside a case and before it: annotations and drafts."""

from django.db import models

from yimen.cases.models.case import Case
from yimen.kernel.fields import SealedField
from yimen.kernel.models import Entity


class Annotation(Entity):
    """A clerk's or reviewer's remark beside the applicant's data, which itself is never edited."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="annotations")
    staff = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()


class Draft(Entity):
    """An application being filled in; answers are encrypted because anything may be typed into them."""

    account = models.ForeignKey("identity.Account", models.CASCADE, related_name="+")
    version = models.ForeignKey("catalogue.ItemVersion", models.PROTECT, related_name="+")
    sealed_answers = SealedField("answers")
    page = models.CharField(max_length=60, blank=True)
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["account", "-updated_at"], name="draft_of_account")]
