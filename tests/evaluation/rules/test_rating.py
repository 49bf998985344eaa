"""How a rating came in, as it is reported, and which indicators a service has."""

import pytest

from yimen.evaluation.rules.indicators import Setting
from yimen.evaluation.rules.rating import REPORTED, Channel, Node, setting_of


def test_every_way_of_people_has_a_figure_of_its_own() -> None:
    assert set(REPORTED) == set(Channel) - {Channel.SYSTEM}
    assert (REPORTED[Channel.SCREEN], REPORTED[Channel.TERMINAL]) == ("4", "5")
    assert len(set(REPORTED.values())) == len(REPORTED)


@pytest.mark.parametrize(
    ("node", "is_online", "setting"),
    [
        (Node.WINDOW, False, Setting.ON_SITE),
        (Node.TERMINAL, False, Setting.ONLINE),
        (Node.ACCEPTED, True, Setting.ONLINE),
        (Node.ACCEPTED, False, Setting.ON_SITE),
        (Node.HANDED_OUT, True, Setting.ON_SITE),
    ],
)
def test_nobody_serves_at_a_machine(node: Node, is_online: bool, setting: Setting) -> None:
    assert setting_of(node, is_online=is_online) == setting
