"""Services that were given and ratings of them, for tests."""

from datetime import datetime, timedelta
from typing import Any

from tests.cast import MONDAY, Town, build_staff
from tests.halls.queue import number_for
from yimen.evaluation.actions.rate_service import rate_service
from yimen.evaluation.models import Invitation, Rating
from yimen.evaluation.queries.invitations import Rater
from yimen.evaluation.reactions import invite_visit
from yimen.evaluation.rules.levels import Level
from yimen.evaluation.rules.rating import Answer
from yimen.halls.actions.begin_service import begin_service
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.finish_service import finish_service
from yimen.halls.events.queue import ServiceFinished
from yimen.halls.models import ServiceNode
from yimen.identity.models import Staff


def visit(town: Town, *, at: datetime = MONDAY, **wanted: Any) -> Invitation:
    """Return a visit that ended a minute after its beginning, by Zhang unless somebody else is named."""
    number_for(town, at=at, **{"person": town.zhang, **wanted})
    ticket = call_next(by=town.clerk, at=at)
    assert ticket
    begin_service(ticket=ticket.pk, by=town.clerk, at=at)
    node = finish_service(ticket=ticket.pk, by=town.clerk, at=at + timedelta(minutes=1))
    assert node
    invite_visit(finished(node))
    return Invitation.objects.get(number=node.number)


def finished(node: ServiceNode) -> ServiceFinished:
    """Return the fact with which the service ended."""
    assert node.ended_at
    return ServiceFinished(
        node.pk, node.centre_id, number=node.number, seconds=node.seconds or 0, by=node.staff_id, at=node.ended_at
    )


def rated(served: Invitation, *, level: str = "satisfied", at: datetime = MONDAY, **said: Any) -> Rating:
    """Return the rating by whoever was served, on the own page; by the link where nobody is known."""
    answer = Answer(Level(level), details=tuple(said.get("details", ())), text=said.get("text", ""))
    return rate_service(answer, number=served.number, rater=rater_of(served), at=at)


def rater_of(served: Invitation) -> Rater:
    """Return who was served."""
    if served.person is None:
        return Rater(token=served.token)
    return Rater(person=served.person, account=served.person.account_id)


def colleague(town: Town, name: str = "colleague") -> Staff:
    """Return somebody of the clerk's unit."""
    return build_staff(name, "window_clerk", centre=town.centre)
