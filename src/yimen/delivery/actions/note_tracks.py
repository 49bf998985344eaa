"""Note what a courier reports of a parcel's way."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.actions.note_waybill import note_waybill
from yimen.delivery.couriers import Ordered, Track
from yimen.delivery.events import Delivered, ParcelMoved
from yimen.delivery.models import Delivery, Parcel, TrackLine
from yimen.delivery.queries.looking import next_look
from yimen.delivery.rules.parcels import FINAL, RELATIONS, Line, ParcelState, Relation, moves_after, state_after
from yimen.delivery.rules.states import Direction, State
from yimen.kernel.actions.publish import publish


@transaction.atomic
def note_tracks(*, vendor: str, tracks: Sequence[Track], at: datetime) -> bool:
    """Return whether these lines, of one parcel, are about ours; they come late, twice and in any order.

    The parcel's state is computed anew from all its lines. It moves the delivery until somebody at the window has
    ended the parcel's say (taken back, made again), or it is signed for.
    """
    delivery = Delivery.objects.select_for_update().filter(parcels=tracks[0].key, parcels__vendor=vendor).first()
    if delivery is None:
        return False
    parcel = Parcel.objects.select_for_update().get(pk=tracks[0].key)
    parcel.delivery = delivery
    note_waybill(parcel, Ordered(tracks[0].waybill), at=at)  # the report may be quicker than the answer
    if any((each.key, each.waybill) != (parcel.pk, parcel.waybill) for each in tracks):
        return False
    _keep(parcel, tracks, at=at)
    _set_state(parcel, tracks, at=at)
    return True


def _keep(parcel: Parcel, tracks: Sequence[Track], *, at: datetime) -> None:
    TrackLine.objects.bulk_create(
        (
            TrackLine(parcel=parcel, line=each.line, state=each.state, at=each.at, place=each.place, heard_at=at)
            for each in tracks
        ),
        ignore_conflicts=True,
    )
    signed = next((each for each in tracks if each.state == ParcelState.SIGNED), None)
    if signed and parcel.signed_at is None:
        parcel.signed_at = signed.at
        if signed.signer:
            parcel.signer_name, parcel.signer_relation = signed.signer.name, signed.signer.relation


def _set_state(parcel: Parcel, tracks: Sequence[Track], *, at: datetime) -> None:
    lines = [Line(line.at, ParcelState(line.state), line.line) for line in parcel.lines.all()]
    state, before = state_after(lines), parcel.state
    parcel.state = state
    parcel.look_at = None if state in FINAL else next_look(at)
    if parcel.settled_at is None and state != before:
        _follow(parcel, tracks, at=at)
        parcel.settled_at = at if state in (ParcelState.SIGNED, ParcelState.CANCELLED) else None
    parcel.save()
    if state != before:
        delivery = parcel.delivery
        fact = ParcelMoved(delivery.subject, parcel.pk, direction=delivery.direction, state=state, by=None, at=at)
        publish(fact, subject=delivery.subject)


def _follow(parcel: Parcel, tracks: Sequence[Track], *, at: datetime) -> None:
    """Move the delivery; a change of hands is proved by the courier's word, without the name of who signed."""
    delivery, place = parcel.delivery, tracks[-1].place
    relation = f"，签收人：{RELATIONS[Relation(parcel.signer_relation)]}" if parcel.signer_relation else ""
    proof = f"{parcel.vendor.upper()} 邮件 {parcel.waybill} 回报{relation}"
    for move in moves_after(ParcelState(parcel.state), State(delivery.state)):
        move_on(delivery, move, Handed(name=parcel.vendor.upper(), place=place, proof=proof), at=at)
    if delivery.state == State.DELIVERED and delivery.direction == Direction.OUT:
        fact = Delivered(subject=delivery.subject, way=delivery.way, by=None, at=parcel.signed_at or at)
        publish(fact, subject=delivery.subject)
