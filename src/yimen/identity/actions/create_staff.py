"""Take somebody on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import StaffCreated
from yimen.identity.models import Account, Agency, Centre, Staff
from yimen.identity.names import printable_name
from yimen.identity.queries import person_of
from yimen.identity.rules.roles import Duty
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def create_staff(
    *,
    account: Account,
    name: str,
    staff_number: str,
    by: UUID | None,
    at: datetime,
    duty: Duty = Duty.BUSINESS,
    agency: Agency | None = None,
    centre: Centre | None = None,
) -> Staff:
    """Make a member of staff who signs in with this account; what they may do comes with posts."""
    if person_of(account.pk):
        raise NotAllowed("account_is_a_citizens")
    if Staff.objects.filter(staff_number=staff_number).exists():
        raise NotAllowed("staff_number_taken")
    staff = Staff(account=account, name=printable_name(name), staff_number=staff_number, duty=duty.value)
    staff.agency, staff.centre = agency, centre
    staff.save(force_insert=True)
    publish(StaffCreated(staff=staff.pk, duty=duty.value, by=by, at=at), subject=staff.pk)
    return staff
