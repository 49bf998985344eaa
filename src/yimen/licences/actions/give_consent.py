"""The holder agrees that a licence is used for one case."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.licences.events import ConsentGiven
from yimen.licences.models import Consent, Licence
from yimen.licences.rules.uses import Scope


@dataclass(frozen=True, kw_only=True)
class Use:
    """What a licence is wanted for: a case, and the purpose in words."""

    case: UUID
    purpose: str
    scope: Scope = Scope.ONCE


@transaction.atomic
def give_consent(licence: Licence, use: Use, *, by: UUID, at: datetime, recorded_by: UUID | None = None) -> Consent:
    """Return the consent of the licence's holder; the caller has found the licence among `by`'s own.

    `recorded_by` is the clerk at a window before whom it was given.
    """
    consent = Consent.objects.create(
        holder_person_id=licence.holder_person_id,
        holder_organisation_id=licence.holder_organisation_id,
        licence=licence,
        case=use.case,
        purpose=use.purpose,
        scope=use.scope,
        given_by=by,
        recorded_by=recorded_by,
        given_at=at,
    )
    fact = ConsentGiven(
        consent=consent.pk, licence=licence.pk, case=use.case, scope=use.scope, by=recorded_by or by, at=at
    )
    publish(fact, subject=use.case)
    return consent
