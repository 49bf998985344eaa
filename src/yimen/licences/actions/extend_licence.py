"""Extend a licence (延续): the next version is valid for longer."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.licences.actions.follow_version import follow_version
from yimen.licences.events import LicenceExtended
from yimen.licences.locks import locked
from yimen.licences.models import Licence
from yimen.licences.rules.standing import check_later, check_reason
from yimen.licences.rules.states import Move


@transaction.atomic
def extend_licence(*, licence: UUID, until: date, reason: str, by: Staff, at: datetime) -> Licence:
    """Return the next version; raise NotAllowed unless the licence is still valid and its new last day is later."""
    former, why = locked(licence, by), check_reason(reason)
    check_later(former.valid_to, until)
    made = follow_version(former, Move.EXTEND, {"valid_to": until}, by=by, at=at)
    fact = LicenceExtended(
        licence=made.pk, number=made.number, version=made.version, replaces=former.pk, reason=why, by=by.pk, at=at
    )
    publish(fact, subject=made.pk)
    return made
