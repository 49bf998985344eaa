"""A service of the hall may be rated once it has ended; what was only looked up at a terminal is none."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY, Town
from tests.halls.machines import enrolled
from yimen.evaluation.actions.invite_service import invite_service
from yimen.evaluation.models import Invitation
from yimen.halls.actions.note_machine_service import note_machine_service
from yimen.halls.models import ServiceNode

LATER = MONDAY + timedelta(minutes=9)


def at_terminal(town: Town, function: str) -> ServiceNode:
    device = enrolled(town.centre, functions=[function]).device
    return note_machine_service(device=device, function=function, began_at=MONDAY, at=MONDAY, person=town.zhang.pk)


def test_a_terminals_service_is_the_centres_and_there_once(town: Town) -> None:
    node = at_terminal(town, "papers")
    made = invite_service(service=node.pk, at=LATER)
    assert made == invite_service(service=node.pk, at=LATER) == Invitation.objects.get()
    assert (made.number, made.node, made.person, made.at) == (node.number, "terminal", town.zhang, MONDAY)
    assert (made.agency, made.staff, made.window, made.centre) == (None, None, None, town.centre)


@pytest.mark.parametrize("function", ["item_guide", "progress", "licence_check"])
def test_what_was_looked_up_is_no_service_to_rate(town: Town, function: str) -> None:
    assert invite_service(service=at_terminal(town, function).pk, at=LATER) is None
    assert not Invitation.objects.exists()


def test_a_visit_at_a_window_is_the_clerks(town: Town, served: Invitation) -> None:
    again = invite_service(service=ServiceNode.objects.get(number=served.number).pk, at=LATER)
    assert again == served
    assert (served.node, served.staff) == ("window", town.clerk)
