"""A decided case whose result travels by courier."""

from datetime import datetime, timedelta

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town
from tests.delivery.post import HOME, ZHANG, track
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.models import Case
from yimen.delivery.actions.bag_results import bag_results
from yimen.delivery.actions.choose_way import choose_way
from yimen.delivery.actions.note_tracks import note_tracks
from yimen.delivery.actions.note_waybill import note_waybill
from yimen.delivery.actions.send_parcels import send_parcels
from yimen.delivery.couriers import Ordered
from yimen.delivery.models import Delivery, Parcel
from yimen.delivery.rules.states import Way


def ready_case(town: Town) -> tuple[Case, Delivery]:
    """Return a decided case whose result lies at the window and is to go by courier."""
    case = submit(town)
    choose_way(subject=case.pk, way=Way.COURIER, to=ZHANG, address=HOME, centre=town.centre.pk, by=None, at=MONDAY)
    accept(town, case)
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    return Case.objects.get(pk=case.pk), Delivery.objects.get(subject=case.pk)


def sent_case(town: Town) -> tuple[Case, Parcel]:
    """Return such a case with its parcel in the courier's hands."""
    case, delivery = ready_case(town)
    [parcel] = bag_results(deliveries=[delivery.pk], by=town.issuer, at=MONDAY)
    note_waybill(parcel, Ordered("1200000000001"), at=MONDAY)
    send_parcels(parcels=[parcel.pk], by=town.issuer, at=MONDAY)
    return case, Parcel.objects.get(pk=parcel.pk)


def signed(parcel: Parcel, *, heard: datetime) -> None:
    """Have it signed for four hours after Monday's start, and heard of then."""
    note_tracks(vendor="ems", tracks=[track(parcel, "signed", hours=4)], at=heard)


def told(parcel: Parcel, *states: str) -> None:
    """Have the courier report these states, an hour apart."""
    for hours, state in enumerate(states, 1):
        note_tracks(vendor="ems", tracks=[track(parcel, state, hours=hours)], at=MONDAY + timedelta(hours=hours))
