"""The items of a theme."""

import pytest

from yimen.bundles.rules.components import Component, Role, chosen, components_of
from yimen.kernel.rules.errors import NotAllowed


def test_what_is_stored_is_read() -> None:
    stored = [{"item": "A", "role": "main", "situation": {"q": {"question": "t"}, "r": {"value": 3}}}]
    (one,) = components_of(stored)
    assert (one.role, one.after) == (Role.MAIN, ())
    assert one.answers({"t": "yes"}) == {"q": "yes", "r": 3}
    assert one.answers({}) == {"r": 3}


@pytest.mark.parametrize("stored", [[{}], [{"item": "A", "role": "boss"}], [{"item": "A"}, {"item": "A"}], [3]])
def test_what_cannot_be_read_is_refused(stored: list[object]) -> None:
    with pytest.raises(NotAllowed, match="bad_theme"):
        components_of(stored)  # type: ignore[arg-type]


def test_who_waited_for_what_does_not_apply_waits_for_what_that_waited_for() -> None:
    all_three = (Component("A"), Component("B", after=("A",)), Component("C", after=("B",)))
    assert chosen(all_three, {"B"}) == (Component("A"), Component("C", after=("A",)))
