"""Propose to give up a package whose time of keeping is over."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.archives.events import DisposalProposed
from yimen.archives.models import Disposal, Package
from yimen.archives.rules.retention import check_disposable
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def propose_disposal(*, number: str, basis: str, by: Staff, at: datetime) -> Disposal:
    """Return the proposal, the same one when it is made twice; raise NotAllowed before its time or without a ground."""
    package = Package.objects.select_for_update().get(number=number)
    check_disposable(package.keep_until, today=localdate(at), is_disposed=package.file is None)
    if not basis.strip():
        raise NotAllowed("reason_missing")
    values = {"basis": basis.strip()[:300], "proposed_by": by.pk, "proposed_at": at}
    disposal, is_new = Disposal.objects.get_or_create(package=package, defaults=values)
    if is_new:
        publish(
            DisposalProposed(package=package.pk, number=number, basis=disposal.basis, by=by.pk, at=at),
            subject=package.case,
        )
    return disposal
