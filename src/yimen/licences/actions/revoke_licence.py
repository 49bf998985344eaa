"""Revoke a licence: from this moment everybody who checks it is told so."""

from datetime import datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.licences.events import LicenceRevoked
from yimen.licences.models import Licence
from yimen.licences.queries import issued_by
from yimen.licences.rules.standing import Status, check_revocation


@transaction.atomic
def revoke_licence(*, number: str, reason: str, by: Staff, at: datetime) -> Licence:
    """Return the revoked licence; raise NotAllowed when it is not valid or no reason is given."""
    licence = issued_by(by.agency_id).select_for_update(of=("self",)).filter(number=number).latest("version")
    check_revocation(Status(licence.status), reason)
    licence.status = Status.REVOKED
    licence.revoked_at, licence.revoked_by, licence.revoked_reason = at, by.pk, reason.strip()
    licence.save(update_fields=["status", "revoked_at", "revoked_by", "revoked_reason"])
    fact = LicenceRevoked(licence=licence.pk, number=number, reason=licence.revoked_reason, by=by.pk, at=at)
    publish(fact, subject=licence.pk)
    return licence
