"""Couriers are asked by jobs, never by a verb. May run twice: a parcel is ordered and cancelled once."""

from contextlib import suppress

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from yimen.delivery.events import ParcelReleased, ParcelWanted


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
