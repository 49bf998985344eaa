"""Who may be handed a result: the holder, or somebody whose authority is on record."""

from yimen.delivery.rules.states import LABELS, State
from yimen.kernel.rules.errors import NotAllowed

Identity = tuple[str, bytes]  # kind of document, blind index of its number


def check_collection(
    state: State, *, holder: Identity | None, shown: Identity, is_proxy: bool, has_authority: bool
) -> None:
    """Raise NotAllowed unless the person who showed this document may take the result.

    An organisation has no document of its own (holder None): whoever comes for it is a proxy.
    """
    if state == State.DELIVERED:
        raise NotAllowed("already_collected")
    if state != State.READY:
        raise NotAllowed("not_at_the_window", state=LABELS[state])
    if is_proxy and not has_authority:
        raise NotAllowed("proxy_without_authority")
    if not is_proxy and shown != holder:
        raise NotAllowed("not_the_holder")
