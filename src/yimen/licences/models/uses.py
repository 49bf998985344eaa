"""Uses of a licence: the holder's consent to one, and every retrieval."""

from django.db import models
from django.db.models import Q

from yimen.kernel.models import Entity
from yimen.licences.models.licence import Licence
from yimen.licences.rules.uses import AskedFrom, Outcome, Scope

SCOPES = [(Scope.ONCE.value, "仅这一次"), (Scope.CASE.value, "本次办件全程")]
OUTCOMES = [(Outcome.FETCHED.value, "已调取"), (Outcome.NOT_VALID.value, "已失效，未调取")]
PLACES = [
    (AskedFrom.PORTAL.value, "网上"),
    (AskedFrom.WINDOW.value, "窗口"),
    (AskedFrom.API.value, "接口"),
    (AskedFrom.REVIEW.value, "审批"),
]
ONE_HOLDER = Q(holder_person__isnull=False, holder_organisation__isnull=True) | Q(
    holder_person__isnull=True, holder_organisation__isnull=False
)


class Consent(Entity):
    """The holder agrees that a licence is fetched for one case: for a single use, or as long as the case runs."""

    holder_person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    holder_organisation = models.ForeignKey("identity.Organisation", models.PROTECT, null=True, related_name="+")
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")
    case = models.UUIDField(db_index=True)
    purpose = models.CharField(max_length=300)
    scope = models.CharField(max_length=8, choices=SCOPES)
    given_by = models.UUIDField()  # the holder, or who acts for them
    recorded_by = models.UUIDField(null=True)  # the clerk before whom it was given
    given_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)  # the first use
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=ONE_HOLDER, name="consent_has_one_holder")]


class Retrieval(Entity):
    """A licence was fetched for a case; insert-only, and shown to its holder."""

    holder_person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    holder_organisation = models.ForeignKey("identity.Organisation", models.PROTECT, null=True, related_name="+")
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")  # this very version
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="+")
    case = models.UUIDField(db_index=True)
    case_number = models.CharField(max_length=40)
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")  # on whose behalf
    purpose = models.CharField(max_length=300)
    reason = models.CharField(max_length=300, blank=True)  # why a reviewer fetched it without consent
    asked_from = models.CharField(max_length=8, choices=PLACES)
    document = models.UUIDField(null=True)
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_HOLDER, name="retrieval_has_one_holder"),
            models.CheckConstraint(
                condition=Q(consent__isnull=False) | ~Q(reason=""), name="retrieval_has_consent_or_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["holder_person", "-id"], name="use_of_person"),
            models.Index(fields=["holder_organisation", "-id"], name="use_of_organisation"),
        ]
