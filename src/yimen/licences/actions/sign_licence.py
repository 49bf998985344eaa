"""Note that a licence bears its issuer's electronic seal (签章): one that waited for it is valid from here."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.licences.events import LicenceSigned
from yimen.licences.models import Licence
from yimen.licences.rules.standing import check_none_stopped
from yimen.licences.rules.states import MOVES, Move, Status, next_status


@transaction.atomic
def sign_licence(*, licence: UUID, by: UUID | None, at: datetime) -> Licence:
    """Return the signed licence; a second call, or one for what was stopped meanwhile, changes nothing.

    Raise NotAllowed when an earlier version is suspended or was taken away before the next was sealed.
    """
    found = Licence.objects.get(pk=licence)
    versions = Licence.objects.filter(number=found.number, type=found.type_id, version__lte=found.version)
    *former, found = versions.order_by("version").select_for_update()
    if found.signed_at is not None or found.status not in MOVES[Move.SIGN]:
        return found
    if found.status == Status.MADE:
        check_none_stopped(each.status for each in former)
        versions.filter(version__lt=found.version, status=Status.VALID).update(status=Status.REPLACED)
    found.status, found.signed_at = next_status(Status(found.status), Move.SIGN), at
    found.save(update_fields=["status", "signed_at"])
    publish(LicenceSigned(licence=found.pk, number=found.number, by=by, at=at), subject=found.pk)
    return found
