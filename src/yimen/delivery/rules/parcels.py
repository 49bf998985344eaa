"""A parcel's way, from the courier's lines in whatever order they arrive, and what it does to the delivery.

The lines are sorted by the courier's own times, so the state does not depend on when we heard of them; a line told
twice counts once. A signature outweighs whatever else is told, then the return, then the cancelling.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from yimen.delivery.rules.states import Move, State


class ParcelState(StrEnum):
    """Where a parcel is; WANTED until the courier has taken the order, FAILED where it never will."""

    WANTED = "wanted"
    ORDERED = "ordered"
    PICKED_UP = "picked_up"
    ON_THE_WAY = "on_the_way"
    DELIVERING = "delivering"
    REFUSED = "refused"
    LOST = "lost"
    SIGNED = "signed"
    RETURNED = "returned"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Relation(StrEnum):
    """Who signed, seen from the receiver."""

    SELF = "self"
    FAMILY = "family"
    COLLEAGUE = "colleague"
    GUARD = "guard"
    OTHER = "other"


_S, _M, _D = ParcelState, Move, State
FINAL = (_S.SIGNED, _S.RETURNED, _S.CANCELLED)  # the weightiest first
MOVING = (_S.PICKED_UP, _S.ON_THE_WAY, _S.DELIVERING)
UNNUMBERED = (_S.WANTED, _S.FAILED, _S.CANCELLED)  # there may be no waybill
RANK = {state: rank for rank, state in enumerate(_S)}  # of lines with the same time

LABELS = {
    _S.WANTED: "正在下单",
    _S.ORDERED: "已下单，等快递员取件",
    _S.PICKED_UP: "快递员已取件",
    _S.ON_THE_WAY: "运输途中",
    _S.DELIVERING: "正在派送",
    _S.REFUSED: "收件人拒收，正在退回",
    _S.LOST: "寄递途中丢失",
    _S.SIGNED: "已签收",
    _S.RETURNED: "已退回",
    _S.CANCELLED: "订单已取消",
    _S.FAILED: "快递企业没有接单",
}
RELATIONS = {
    Relation.SELF: "本人",
    Relation.FAMILY: "家人",
    Relation.COLLEAGUE: "同事",
    Relation.GUARD: "门卫或收发室",
    Relation.OTHER: "其他人",
}

_SENT: dict[State, tuple[Move, ...]] = {_D.RESERVED: (_M.SEND,), _D.LOST: (_M.FIND,)}
_BACK = {_D.RESERVED: (_M.SEND, _M.TURN_BACK), _D.ON_ITS_WAY: (_M.TURN_BACK,), _D.LOST: (_M.FIND, _M.TURN_BACK)}
# parcel's state → {delivery's state: moves}; where there are none the delivery stays as it is
FOLLOWS: dict[ParcelState, dict[State, tuple[Move, ...]]] = {
    _S.PICKED_UP: _SENT,
    _S.ON_THE_WAY: _SENT,
    _S.DELIVERING: _SENT,
    _S.REFUSED: _BACK,
    _S.RETURNED: _BACK,
    _S.LOST: {_D.RESERVED: (_M.SEND, _M.LOSE), _D.ON_ITS_WAY: (_M.LOSE,), _D.RETURNED: (_M.LOSE,)},
    _S.SIGNED: {
        _D.RESERVED: (_M.SEND, _M.SIGN),
        _D.ON_ITS_WAY: (_M.SIGN,),
        _D.RETURNED: (_M.SIGN,),
        _D.LOST: (_M.SIGN,),
    },
    _S.CANCELLED: {_D.RESERVED: (_M.RELEASE,)},
    _S.FAILED: {_D.RESERVED: (_M.RELEASE,)},
}


class Line(NamedTuple):
    """What counts of one line."""

    at: datetime
    state: ParcelState
    line: str


def state_after(lines: Collection[Line]) -> ParcelState:
    """Return where a parcel is that the courier has taken the order for."""
    told = {line.state for line in lines}
    for end in FINAL:
        if end in told:
            return end
    state, is_on_its_way_back = _S.ORDERED, False
    for each in sorted(lines, key=lambda line: (line.at, RANK[line.state], line.line)):
        is_on_its_way_back = is_on_its_way_back or each.state == _S.REFUSED
        state = _S.REFUSED if is_on_its_way_back and each.state in MOVING else each.state
    return state


def moves_after(parcel: ParcelState, delivery: State) -> tuple[Move, ...]:
    """Return what the delivery does when its parcel is now here."""
    return FOLLOWS.get(parcel, {}).get(delivery, ())
