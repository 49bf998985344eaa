"""A parcel's way, from the courier's lines, in whatever order they arrive.

The lines are sorted by the courier's own times, so the state does not depend on when we heard of them; a line told
twice counts once, and what is signed, back or cancelled stays so whatever is told later.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


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


_S = ParcelState
FINAL = (_S.SIGNED, _S.RETURNED, _S.CANCELLED)
MOVING = (_S.PICKED_UP, _S.ON_THE_WAY, _S.DELIVERING)
OPEN = (_S.WANTED, _S.ORDERED, *MOVING, _S.REFUSED)  # somebody waits for it
RANK = {state: rank for rank, state in enumerate(_S)}  # of lines with the same time
# what is being told of a refused parcel on its way back is not news to the receiver
AFTER_REFUSAL = (_S.RETURNED, _S.LOST)

LABELS = {
    _S.WANTED: "正在下单",
    _S.ORDERED: "等待快递员上门",
    _S.PICKED_UP: "快递员已取件",
    _S.ON_THE_WAY: "运输途中",
    _S.DELIVERING: "正在派送",
    _S.REFUSED: "收件人拒收，正在退回",
    _S.LOST: "邮件丢失",
    _S.SIGNED: "已签收",
    _S.RETURNED: "已退回",
    _S.CANCELLED: "已取消",
    _S.FAILED: "快递公司不收这个订单",
}
RELATIONS = {
    Relation.SELF: "本人",
    Relation.FAMILY: "家人",
    Relation.COLLEAGUE: "同事",
    Relation.GUARD: "门卫或收发室",
    Relation.OTHER: "其他人",
}


class Line(NamedTuple):
    """What counts of one line."""

    at: datetime
    state: ParcelState
    line: str


def state_after(lines: Iterable[Line]) -> ParcelState:
    """Return where a parcel is that the courier has taken the order for."""
    state = _S.ORDERED
    for each in sorted(set(lines), key=lambda line: (line.at, RANK[line.state], line.line)):
        if state in FINAL:
            break
        if state != _S.REFUSED or each.state in AFTER_REFUSAL:
            state = each.state
    return state
