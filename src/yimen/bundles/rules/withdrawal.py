"""Withdrawing a part or the whole: what it brings with it, told before."""

from collections.abc import Mapping

from yimen.bundles.rules.course import Part, PartState, Standing
from yimen.bundles.rules.order import dependants
from yimen.kernel.rules.errors import NotAllowed


def consequences(parts: Mapping[str, Part], key: str) -> tuple[str, ...]:
    """Return the parts that would be stopped if this one were withdrawn: what waits for it, at whatever distance."""
    after = {each: part.after for each, part in parts.items()}
    return tuple(each for each in dependants(after, key) if parts[each].state == PartState.WAITING)


def withdrawable(parts: Mapping[str, Part]) -> tuple[str, ...]:
    """Return the parts that can still be withdrawn: neither decided nor ended."""
    return tuple(key for key, part in parts.items() if part.standing == Standing.OPEN and not part.is_over)


def check_withdrawable(*, withdrawn: bool, ended: bool) -> None:
    """Raise NotAllowed for a bundle that has been withdrawn before, or has ended."""
    if withdrawn or ended:
        raise NotAllowed("bundle_has_ended")
