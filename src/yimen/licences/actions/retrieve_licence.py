"""Fetch a licence for a case: on its holder's consent, or by a reviewer who says why; either way it is written down."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.kernel.actions.publish import publish
from yimen.licences.events import LicenceRetrieved
from yimen.licences.models import Consent, Licence, Retrieval
from yimen.licences.queries import standing_of
from yimen.licences.rules.standing import Standing
from yimen.licences.rules.uses import AskedFrom, Outcome, Scope, check_consent, check_ground


@dataclass(frozen=True, kw_only=True)
class Errand:
    """What the licence is fetched for, by whom and on what ground."""

    case: UUID
    case_number: str
    agency: UUID
    purpose: str
    asked_from: AskedFrom
    consent: UUID | None = None
    reason: str = ""


@transaction.atomic
def retrieve_licence(*, licence: UUID, errand: Errand, by: UUID, at: datetime) -> Retrieval:
    """Return the retrieval; its outcome says whether the licence was valid and could be had.

    Raise NotAllowed without consent or reason, and for a consent taken back or used up.
    """
    check_ground(consented=errand.consent is not None, reason=errand.reason)
    found = Licence.objects.select_related("type").get(pk=licence)
    if errand.consent is not None:
        _use(found, errand, at)
    is_valid = standing_of(found, today=localdate(at)) == Standing.VALID
    made = Retrieval.objects.create(
        holder_person_id=found.holder_person_id,
        holder_organisation_id=found.holder_organisation_id,
        licence=found,
        consent_id=errand.consent,
        case=errand.case,
        case_number=errand.case_number,
        agency_id=errand.agency,
        purpose=errand.purpose,
        reason=errand.reason.strip(),
        asked_from=errand.asked_from,
        document=found.document if is_valid else None,
        outcome=Outcome.FETCHED if is_valid else Outcome.NOT_VALID,
        by=by,
        at=at,
    )
    fact = LicenceRetrieved(retrieval=made.pk, licence=found.pk, case=errand.case, outcome=made.outcome, by=by, at=at)
    publish(fact, subject=errand.case)
    return made


def _use(licence: Licence, errand: Errand, at: datetime) -> None:
    """Mark the consent as used; the lock makes a second user of the same wait, and find it used."""
    assert errand.consent is not None
    covered = Consent.objects.filter(licence__number=licence.number, case=errand.case)  # its next version too
    given = covered.select_for_update(of=("self",)).get(pk=errand.consent)
    check_consent(Scope(given.scope), withdrawn=given.withdrawn_at, used=given.used_at)
    if given.used_at is None:
        given.used_at = at
        given.save(update_fields=["used_at"])
