"""Keep what somebody did at a machine, under a service number of its own, with its seconds (一体机 1—2 minutes)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.halls.actions.begin_service import SERIES
from yimen.halls.events.queue import ServiceFinished
from yimen.halls.models import Device, ServiceNode
from yimen.halls.rules.devices import check_functions
from yimen.kernel.actions.allocate_number import allocate_number
from yimen.kernel.actions.publish import publish

LONGEST = 3600  # seconds: nobody stands at a machine for longer, only a visit that was left


def note_machine_service(
    *, device: Device, function: str, began_at: datetime, at: datetime, person: UUID | None = None
) -> ServiceNode:
    """Return the finished service; raise NotAllowed for a function there is not. A clock that went back counts as 0."""
    check_functions([function])
    number = allocate_number(SERIES, on=localdate(at))
    began = min(began_at, at)
    seconds = min(round((at - began).total_seconds()), LONGEST)
    with transaction.atomic():
        node = ServiceNode.objects.create(
            number=number,
            centre_id=device.centre_id,
            device=device,
            function=function,
            person_id=person,
            began_at=began,
            ended_at=at,
            seconds=seconds,
        )
        publish(
            ServiceFinished(node.pk, node.centre_id, number=number, seconds=seconds, by=None, at=at), subject=node.pk
        )
    return node
