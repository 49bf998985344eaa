import pytest

from yimen.delivery.rules.collecting import Identity, check_collection
from yimen.delivery.rules.states import State
from yimen.kernel.rules.errors import NotAllowed

ZHANG: Identity = ("resident_id", b"zhang")
LI: Identity = ("resident_id", b"li")


@pytest.mark.parametrize(
    ("holder", "shown", "is_proxy", "has_authority"),
    [(ZHANG, ZHANG, False, False), (ZHANG, LI, True, True), (None, LI, True, True)],
)
def test_the_holder_and_a_proxy_on_record_may_collect(
    holder: Identity | None, shown: Identity, is_proxy: bool, has_authority: bool
) -> None:
    check_collection(State.READY, holder=holder, shown=shown, is_proxy=is_proxy, has_authority=has_authority)


@pytest.mark.parametrize(
    ("state", "holder", "is_proxy", "has_authority", "code"),
    [
        (State.READY, ZHANG, False, False, "not_the_holder"),
        (State.READY, ("passport", b"li"), False, False, "not_the_holder"),
        (State.READY, None, False, True, "not_the_holder"),
        (State.READY, ZHANG, True, False, "proxy_without_authority"),
        (State.DELIVERED, LI, False, False, "already_collected"),
        (State.IN_LOCKER, LI, False, False, "not_at_the_window"),
    ],
)
def test_everybody_else_is_refused(
    state: State, holder: Identity | None, is_proxy: bool, has_authority: bool, code: str
) -> None:
    with pytest.raises(NotAllowed, match=code):
        check_collection(state, holder=holder, shown=LI, is_proxy=is_proxy, has_authority=has_authority)
