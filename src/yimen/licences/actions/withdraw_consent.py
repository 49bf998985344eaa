"""The holder takes a consent back: nothing more is fetched on it, what was fetched stays on record."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.events import ConsentWithdrawn
from yimen.licences.models import Consent
from yimen.licences.uses import consents_of


@transaction.atomic
def withdraw_consent(*, consent: UUID, by: UUID, at: datetime, organisations: Collection[UUID] = ()) -> Consent:
    """Return the withdrawn consent, of the person or of an organisation they speak for; a second time is refused."""
    own = consents_of(person=by, organisations=organisations)
    found = own.select_for_update(of=("self",)).get(pk=consent)
    if found.withdrawn_at is not None:
        raise NotAllowed("consent_withdrawn")
    found.withdrawn_at = at
    found.save(update_fields=["withdrawn_at"])
    publish(ConsentWithdrawn(consent=found.pk, case=found.case, by=by, at=at), subject=found.case)
    return found
