"""Couriers and lockers are asked by jobs, never by a verb. May run twice: a parcel and a door are asked for once."""

from contextlib import suppress

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from yimen.delivery.actions.text_code import text_code
from yimen.delivery.events import OpeningWanted, ParcelReleased, ParcelWanted, PutIn


def order_parcel(fact: ParcelWanted) -> None:
    """Have the order placed."""
    from yimen.delivery import tasks

    with suppress(AlreadyEnqueued), transaction.atomic():
        tasks.order_parcel.configure(queueing_lock=f"parcel {fact.parcel}").defer(parcel_id=str(fact.parcel))


def cancel_parcel(fact: ParcelReleased) -> None:
    """Have the order taken back."""
    from yimen.delivery import tasks

    with suppress(AlreadyEnqueued), transaction.atomic():
        tasks.cancel_parcel.configure(queueing_lock=f"cancel {fact.parcel}").defer(parcel_id=str(fact.parcel))


def open_door(fact: OpeningWanted) -> None:
    """Have the locker asked."""
    from yimen.delivery import tasks

    tasks.open_door.defer(opening_id=str(fact.opening))


def send_code(fact: PutIn) -> None:
    """Text the code of what lies in a locker."""
    text_code(stay=fact.stay, at=fact.at)
