"""Who may be handed a result: the holder, or somebody whose authority is on record."""

from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed

Identity = tuple[str, bytes]  # kind of document, blind index of its number


class PickUpState(StrEnum):
    """A result waits until it is collected."""

    WAITING = "waiting"
    COLLECTED = "collected"


def check_collection(
    state: PickUpState, *, holder: Identity | None, shown: Identity, is_proxy: bool, has_authority: bool
) -> None:
    """Raise NotAllowed unless the person who showed this document may take the result.

    An organisation has no document of its own (holder None): whoever comes for it is a proxy.
    """
    if state != PickUpState.WAITING:
        raise NotAllowed("already_collected")
    if is_proxy and not has_authority:
        raise NotAllowed("proxy_without_authority")
    if not is_proxy and shown != holder:
        raise NotAllowed("not_the_holder")
