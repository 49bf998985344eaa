"""Choose how a result is to reach its holder; it may be chosen anew until it has been dispatched."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.events import WayChosen
from yimen.delivery.models import Delivery
from yimen.delivery.rules.states import State, Way, check_changeable
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_mobile


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Who receives it, and at which mobile."""

    name: str
    phone: str


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a courier brings it: the area down to the town, and the rest, which few of the staff may see."""

    area: str
    detail: str


@transaction.atomic
def choose_way(
    *,
    subject: UUID,
    way: Way,
    to: Recipient | None = None,
    address: Address | None = None,
    centre: UUID | None = None,
    by: UUID | None,
    at: datetime,
) -> Delivery:
    """Return the delivery of the subject's result in this way; raise NotAllowed once it has been dispatched.

    Who may choose, and which ways are offered, the caller has checked.
    """
    _check(way, to, address)
    Delivery.objects.bulk_create([Delivery(subject=subject, centre_id=centre)], ignore_conflicts=True)
    found = Delivery.objects.select_for_update().get(subject=subject, direction="out")
    check_changeable(State(found.state))
    found.way, found.chosen_by, found.chosen_at = way, by, at
    if to is not None:
        found.recipient, found.phone = to.name.strip(), check_mobile(to.phone)
    found.area, found.address = (address.area.strip(), address.detail.strip()) if address else ("", None)
    found.save()
    publish(WayChosen(subject=subject, way=way, by=by, at=at), subject=subject)
    return found


def _check(way: Way, to: Recipient | None, address: Address | None) -> None:
    if way == Way.COURIER and (address is None or not address.area.strip() or not address.detail.strip()):
        raise NotAllowed("address_needed")
    if way != Way.COUNTER and (to is None or not to.name.strip()):
        raise NotAllowed("recipient_needed")
