"""Have a courier fetch originals from a person and bring them to a window."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.choose_way import Address, Recipient
from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.actions.want_parcel import want_parcel
from yimen.delivery.events import OriginalsWanted
from yimen.delivery.models import Delivery, Parcel
from yimen.delivery.queries import incoming_of
from yimen.delivery.rules.states import ENDED, Direction, Move, State, Way
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_mobile


@transaction.atomic
def fetch_originals(
    *, subject: UUID, sender: Recipient, address: Address, centre: UUID, by: UUID | None, at: datetime
) -> Parcel:
    """Return the parcel that is to be fetched; raise NotAllowed while another one of the subject is on its way.

    Who may ask, and whether the item takes originals by courier, the caller has checked, who holds the subject's lock.
    """
    if not (sender.name.strip() and address.area.strip() and address.detail.strip()):
        raise NotAllowed("address_needed")
    phone = check_mobile(sender.phone)
    if any(State(each.state) not in ENDED for each in incoming_of(subject)):
        raise NotAllowed("originals_under_way")
    delivery = Delivery(
        subject=subject,
        direction=Direction.IN,
        way=Way.COURIER,
        centre_id=centre,
        recipient=sender.name.strip(),
        phone=phone,
        area=address.area.strip(),
        address=address.detail.strip(),
        chosen_by=by,
        chosen_at=at,
        ready_at=at,
    )
    move_on(delivery, Move.ARRIVE, Handed(proof="申请人请快递上门取件"), at=at)
    publish(OriginalsWanted(subject=subject, delivery=delivery.pk, by=by, at=at), subject=subject)
    return want_parcel(delivery, by=by, at=at)
