"""Lockers: sizes of cells, codes, what a door does."""

from enum import IntEnum, StrEnum

from yimen.kernel.rules.errors import NotAllowed

DIGITS = 6


class Size(IntEnum):
    """How large a cell is; what fits into one fits into every larger one."""

    SMALL = 1
    MEDIUM = 2
    LARGE = 3


class Door(StrEnum):
    """How far the opening of a door has come."""

    WANTED = "wanted"
    ASKED = "asked"
    SILENT = "silent"  # no answer in time: the locker promises not to open it any more
    JAMMED = "jammed"
    OPENED = "opened"
    LEFT_OPEN = "left_open"
    CLOSED = "closed"


class Purpose(StrEnum):
    """What a door is opened for."""

    PUT_IN = "put_in"
    COLLECT = "collect"
    TAKE_OUT = "take_out"


SIZES = {Size.SMALL: "小格", Size.MEDIUM: "中格", Size.LARGE: "大格"}
DOORS = {
    Door.WANTED: "等待开门",
    Door.ASKED: "正在开门",
    Door.SILENT: "没有应答",
    Door.JAMMED: "打不开",
    Door.OPENED: "已打开",
    Door.LEFT_OPEN: "没有关好",
    Door.CLOSED: "已关好",
}
UNDER_WAY = (Door.WANTED, Door.ASKED)
STANDS_OPEN = (Door.OPENED, Door.LEFT_OPEN)
HAS_OPENED = (Door.OPENED, Door.LEFT_OPEN, Door.CLOSED)
ORDER = list(Door)  # a report never takes a door back to an earlier word


def is_news(told: Door, known: Door) -> bool:
    """Return whether a report says something new; reports come late, twice and in any order.

    A door that has opened is never jammed afterwards, and one that has closed stays closed.
    """
    return ORDER.index(told) > ORDER.index(known)


def code_of(secret: bytes) -> str:
    """Return the short numeric code that these secret bytes stand for."""
    return f"{int.from_bytes(secret[:8]) % 10**DIGITS:0{DIGITS}d}"


def check_code(text: str) -> str:
    """Return the digits typed; raise NotAllowed where it cannot be a code."""
    digits = "".join(text.split())
    if not (len(digits) == DIGITS and digits.isascii() and digits.isdigit()):
        raise NotAllowed("locker_code_digits", digits=DIGITS)
    return digits
