"""Write down that a service at a window is over, with the seconds somebody was served."""

from datetime import datetime
from uuid import UUID

from yimen.halls.events.queue import ServiceFinished
from yimen.halls.models import ServiceNode, Ticket
from yimen.halls.queries.tickets import seconds_at_window
from yimen.kernel.actions.publish import publish


def end_node(ticket: Ticket, *, by: UUID | None, at: datetime) -> ServiceNode | None:
    """Return the service that ends at this instant; None when there was none. A part of verbs that hold the ticket."""
    node = ServiceNode.objects.filter(ticket=ticket, ended_at=None).first()
    if node is None:
        return None
    node.ended_at = max(at, node.began_at)
    node.seconds = seconds_at_window(node, node.ended_at)
    node.save(update_fields=["ended_at", "seconds"])
    fact = ServiceFinished(node.pk, node.centre_id, number=node.number, seconds=node.seconds, by=by, at=node.ended_at)
    publish(fact, subject=node.pk)
    return node
