"""Note that a licence bears its issuer's electronic seal (签章): one that waited for it is valid from here."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.licences.actions.move_licence import NOT_STOPPED, STANDING
from yimen.licences.events import LicenceSigned
from yimen.licences.models import Licence
from yimen.licences.rules.states import CURRENT, MOVES, STOPPED, Move, Status, next_status


@transaction.atomic
def sign_licence(*, licence: UUID, by: UUID | None, at: datetime) -> Licence:
    """Return the signed licence; a second call, or one for what was stopped meanwhile, changes nothing.

    One that waited for its seal takes over what was decided meanwhile about the version before it: suspended stays
    suspended, under the new version.
    """
    found = Licence.objects.get(pk=licence)
    versions = Licence.objects.filter(number=found.number, type=found.type_id, version__lte=found.version)
    *former, found = versions.order_by("version").select_for_update()
    if found.signed_at is not None or found.status not in MOVES[Move.SIGN]:
        return found
    stopped = [each for each in former if each.status in STOPPED]
    if found.status == Status.MADE:
        versions.filter(version__lt=found.version, status__in=CURRENT).update(status=Status.REPLACED, **NOT_STOPPED)
    if found.status == Status.MADE and stopped:
        _take_over(found, stopped[-1])
    else:
        found.status = next_status(Status(found.status), Move.SIGN)
    found.signed_at = at
    found.save(update_fields=[*STANDING, "signed_at"])
    publish(LicenceSigned(licence=found.pk, number=found.number, by=by, at=at), subject=found.pk)
    return found


def _take_over(licence: Licence, former: Licence) -> None:
    for column in STANDING:
        setattr(licence, column, getattr(former, column))
