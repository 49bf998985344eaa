"""Replace a lost or spoilt copy (补证): the next version says the same, and whoever checks the lost one is told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.licences.actions.follow_version import follow_version
from yimen.licences.events import LicenceReissued
from yimen.licences.locks import locked
from yimen.licences.models import Licence
from yimen.licences.rules.standing import check_reason
from yimen.licences.rules.states import Move


@transaction.atomic
def reissue_licence(*, licence: UUID, reason: str, by: Staff, at: datetime) -> Licence:
    """Return the next version; raise NotAllowed when the licence is not valid or no reason is given."""
    former, why = locked(licence, by), check_reason(reason)
    made = follow_version(former, Move.REISSUE, {}, by=by, at=at)
    fact = LicenceReissued(
        licence=made.pk, number=made.number, version=made.version, replaces=former.pk, reason=why, by=by.pk, at=at
    )
    publish(fact, subject=made.pk)
    return made
