"""How an applicant wants the result (出件方式): said on filing or later, until it has been dispatched."""

from collections.abc import Collection
from dataclasses import dataclass

from yimen.cases.rules.states import ENDED, State
from yimen.delivery.rules.states import Way
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True, kw_only=True)
class Wish:
    """The way, who receives it and where; a recipient left out is the applicant, at the case's number."""

    way: Way
    recipient: str = ""
    phone: str = ""
    area: str = ""
    detail: str = ""


def ways_offered(result_ways: Collection[str], *, has_locker: bool, has_result: bool = True) -> tuple[Way, ...]:
    """Return the ways of this item at this centre; the counter is always one of them."""
    if not has_result:
        return (Way.COUNTER,)
    locker = (Way.LOCKER,) if has_locker and Way.LOCKER in result_ways else ()
    return (Way.COUNTER, *locker, *((Way.COURIER,) if Way.COURIER in result_ways else ()))


def check_offered(way: Way, offered: Collection[Way]) -> None:
    """Raise NotAllowed for a way that the item or the centre does not have."""
    if way not in offered:
        raise NotAllowed("way_not_offered")


def check_awaits_result(state: State) -> None:
    """Raise NotAllowed once no result is going to be handed over any more."""
    if state in ENDED:
        raise NotAllowed("no_result_to_come")
