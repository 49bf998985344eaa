"""Every status of a licence and every legal move between them: the whole life cycle on one screen."""

from enum import StrEnum
from typing import Final

from yimen.kernel.rules.errors import NotAllowed


class Status(StrEnum):
    """What was decided about a licence; whether it has run out is computed (`standing`)."""

    MADE = "made"
    VALID = "valid"
    REPLACED = "replaced"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


class Move(StrEnum):
    """What can be done to a licence."""

    SIGN = "sign"
    REPLACE = "replace"
    CHANGE = "change"
    EXTEND = "extend"
    REISSUE = "reissue"
    SUSPEND = "suspend"
    RESUME = "resume"
    REVOKE = "revoke"
    WITHDRAW = "withdraw"
    CANCEL = "cancel"


LABELS: Final = {
    Status.MADE: "已制证",
    Status.VALID: "有效",
    Status.REPLACED: "已换发",
    Status.SUSPENDED: "已暂扣",
    Status.REVOKED: "已吊销",
    Status.WITHDRAWN: "已撤销",
    Status.CANCELLED: "已注销",
}

_S, _M = Status, Move
CURRENT: Final = (_S.VALID, _S.SUSPENDED)  # of these there is one for a holder, type and place
ENDED: Final = (_S.REVOKED, _S.WITHDRAWN, _S.CANCELLED)  # with it ends the next version that waits for its seal
STOPPED: Final = (_S.SUSPENDED, *ENDED)  # these say since when, by whom and why

# move → {from: to}. Change, extend and reissue (补证) make the next version and leave the former one replaced.
MOVES: Final[dict[Move, dict[Status, Status]]] = {
    _M.SIGN: {_S.MADE: _S.VALID, _S.VALID: _S.VALID},
    _M.REPLACE: {_S.MADE: _S.REPLACED, _S.VALID: _S.REPLACED},
    _M.CHANGE: {_S.VALID: _S.REPLACED},
    _M.EXTEND: {_S.VALID: _S.REPLACED},
    _M.REISSUE: {_S.VALID: _S.REPLACED},
    _M.SUSPEND: {_S.VALID: _S.SUSPENDED},
    _M.RESUME: {_S.SUSPENDED: _S.VALID},
    _M.REVOKE: {_S.VALID: _S.REVOKED, _S.SUSPENDED: _S.REVOKED},
    _M.WITHDRAW: {_S.MADE: _S.WITHDRAWN, _S.VALID: _S.WITHDRAWN, _S.SUSPENDED: _S.WITHDRAWN},
    _M.CANCEL: {_S.MADE: _S.CANCELLED, _S.VALID: _S.CANCELLED, _S.SUSPENDED: _S.CANCELLED},
}


def next_status(status: Status, move: Move) -> Status:
    """Return the status after the move; raise NotAllowed("licence_move") where the table has none."""
    try:
        return MOVES[move][status]
    except KeyError:
        raise NotAllowed("licence_move", status=LABELS[status], move=move.value) from None
