"""Give up a package, and with the last one what the case itself still says of people; the register keeps the entry."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.archives.events import PackageDisposed
from yimen.archives.models import Disposal, Package
from yimen.archives.rules.retention import check_disposable
from yimen.cases.actions.erase_case import erase_case
from yimen.identity.models import Staff
from yimen.kernel.actions.forget_files import forget_files
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def dispose_package(*, number: str, by: Staff, at: datetime) -> Disposal:
    """Return the entry of the register; raise NotAllowed without a proposal, or for whoever proposed it."""
    package = Package.objects.select_for_update().get(number=number)
    check_disposable(package.keep_until, today=localdate(at), is_disposed=package.file is None)
    disposal = Disposal.objects.filter(package=package).first()
    if disposal is None:
        raise NotAllowed("disposal_not_proposed")
    if disposal.proposed_by == by.pk:
        raise NotAllowed("second_person_needed")
    disposal.confirmed_by, disposal.confirmed_at = by.pk, at
    disposal.save(update_fields=["confirmed_by", "confirmed_at"])
    if package.file:
        forget_files(files=[package.file], at=at)
    package.file = None
    package.save(update_fields=["file"])
    if not Package.objects.filter(case=package.case, file__isnull=False).exists():
        erase_case(case=package.case, at=at)
    fact = PackageDisposed(package=package.pk, number=number, proposed_by=disposal.proposed_by, by=by.pk, at=at)
    publish(fact, subject=package.case)
    return disposal
