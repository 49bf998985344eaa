"""Ask couriers where the parcels are of which they have not told us anything for a while."""

import logging
from datetime import datetime

from yimen.delivery.actions.note_tracks import note_tracks
from yimen.delivery.couriers import CourierDown, Refused, courier
from yimen.delivery.models import Parcel
from yimen.delivery.queries.looking import next_look

BATCH = 200
log = logging.getLogger("yimen.couriers")


def look_for_parcels(*, at: datetime) -> int:
    """Return how many parcels were asked for; one that cannot be asked for now is put off and keeps nobody waiting."""
    due = list(Parcel.objects.filter(look_at__lte=at).order_by("look_at")[:BATCH])
    for parcel in due:
        Parcel.objects.filter(pk=parcel.pk, look_at__lte=at).update(look_at=next_look(at))
        try:
            tracks = courier(parcel.vendor).tracks(parcel.waybill, at=at)
        except (CourierDown, Refused) as error:
            log.warning("parcel %s: %s", parcel.pk, error)
        else:
            if tracks:
                note_tracks(vendor=parcel.vendor, tracks=tracks, at=at)
    return len(due)
