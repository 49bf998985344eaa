"""A result that is to go by courier, and the people at the window."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.cast import MONDAY, build_centre, build_staff
from yimen.delivery.actions.bag_results import bag_results
from yimen.delivery.actions.choose_way import Address, Recipient, choose_way
from yimen.delivery.actions.note_tracks import note_tracks
from yimen.delivery.actions.note_waybill import note_waybill
from yimen.delivery.actions.prepare_delivery import prepare_delivery
from yimen.delivery.actions.send_parcels import send_parcels
from yimen.delivery.couriers import Ordered, Signer, Track
from yimen.delivery.models import Delivery, Parcel
from yimen.delivery.rules.states import Way
from yimen.identity.models import Centre, Staff
from yimen.kernel.models import new_id

ZHANG = Recipient(name="张伟", phone="13800138000")
HOME = Address(area="广东省惠州市惠阳区淡水街道", detail="人民路1号")


@dataclass
class Post:
    """An issue window with its clerk, and a clerk of another centre."""

    centre: Centre
    clerk: Staff
    stranger: Staff

    def result(self, **changes: Any) -> Delivery:
        """Return a result that lies at the window and is to go by courier."""
        subject = new_id()
        values: dict[str, Any] = {"way": Way.COURIER, "to": ZHANG, "address": HOME, "centre": self.centre.pk}
        choose_way(subject=subject, by=None, at=MONDAY, **{**values, **changes})
        return prepare_delivery(subject=subject, centre=self.centre.pk, by=None, at=MONDAY)

    def bagged(self, *results: Delivery) -> Parcel:
        """Return the parcel of a result in the bag, not ordered yet."""
        wanted = [each.pk for each in results or [self.result()]]
        return bag_results(deliveries=wanted, by=self.clerk, at=MONDAY)[0]

    def ordered(self, waybill: str = "1200000000001") -> Parcel:
        """Return a parcel with its waybill."""
        parcel = self.bagged()
        note_waybill(parcel, Ordered(waybill, "101-B11"), at=MONDAY)
        return parcel

    def sent(self, waybill: str = "1200000000001") -> Parcel:
        """Return a parcel in the courier's hands."""
        parcel = self.ordered(waybill)
        send_parcels(parcels=[parcel.pk], by=self.clerk, at=MONDAY)
        return Parcel.objects.get(pk=parcel.pk)


def build_post() -> Post:
    """Return an issue window."""
    centre, elsewhere = build_centre("huiyang", "惠阳区政务服务中心"), build_centre("other", "另一个中心")
    centre.address, centre.phone = "广东省惠州市惠阳区淡水街道人民四路8号", "0752-8590000"
    centre.save()
    clerk = build_staff("issuer", "issue_clerk", centre=centre)
    return Post(centre, clerk, build_staff("issuer2", "issue_clerk", centre=elsewhere))


def track(parcel: Parcel, state: str, *, hours: float = 1, **changes: Any) -> Track:
    """Return a line of the parcel's way, so many hours after Monday's start."""
    signer = Signer("李敏", "family") if state == "signed" else None
    values: dict[str, Any] = {
        "line": f"{parcel.pk}-{state}-{hours}",
        "key": parcel.pk,
        "waybill": parcel.waybill,
        "state": state,
        "at": MONDAY + timedelta(hours=hours),
        "place": "惠阳投递部",
        "signer": signer,
    }
    return Track(**{**values, **changes})


def hear(parcel: Parcel, *states: str, at: datetime = MONDAY) -> tuple[str, str]:
    """Note these reports in this order; return where parcel and delivery are then."""
    for hours, state in enumerate(states, 1):
        assert note_tracks(vendor="ems", tracks=[track(parcel, state, hours=hours)], at=at)
    return standing(parcel)


def standing(parcel: Parcel) -> tuple[str, str]:
    """Return where parcel and delivery are."""
    found = Parcel.objects.select_related("delivery").get(pk=parcel.pk)
    return found.state, found.delivery.state
