"""Let a service of the hall be rated: at a window by the clerk there, at a terminal by nobody."""

from datetime import datetime
from uuid import UUID

from yimen.evaluation.actions.invite import Served, invite
from yimen.evaluation.models import Invitation
from yimen.evaluation.rules.rating import LOOKED_UP, Node
from yimen.halls.models import ServiceNode


def invite_service(*, service: UUID, at: datetime) -> Invitation | None:
    """Return what may be rated of a service that has ended, once; None where something was only looked up."""
    node = ServiceNode.objects.select_related("ticket").get(pk=service)
    if node.function in LOOKED_UP:
        return None
    served = Served(
        number=node.number,
        node=Node.WINDOW if node.window_id else Node.TERMINAL,
        centre=node.centre_id,
        person=node.person_id,
        item=node.item_id,
        window=node.window_id,
        staff=node.staff_id,
        case=node.ticket.case if node.ticket else None,
    )
    return invite(served, at=node.ended_at or at)
