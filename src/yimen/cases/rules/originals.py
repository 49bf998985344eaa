"""When originals may come by courier."""

from collections.abc import Collection

from yimen.cases.rules.states import LABELS, State
from yimen.kernel.rules.errors import NotAllowed

TAKES_ORIGINALS = (State.SUBMITTED, State.PRE_REVIEWED, State.SUPPLEMENTING, State.RETURNED)
BY_COURIER = "courier"  # the channel of an item version: papers may be sent in


def check_originals(state: State, *, channels: Collection[str]) -> None:
    """Raise NotAllowed unless the item takes papers by courier and the case waits at the window for them."""
    if BY_COURIER not in channels:
        raise NotAllowed("no_courier_here")
    if state not in TAKES_ORIGINALS:
        raise NotAllowed("originals_not_now", state=LABELS[state])
