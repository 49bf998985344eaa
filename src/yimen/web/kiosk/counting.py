"""Uses of the machine's functions, and how long each took whoever has shown who they are."""

from datetime import UTC, datetime

from django.utils.timezone import localdate, now

from yimen.evaluation.rules.rating import LOOKED_UP
from yimen.halls.actions.count_use import count_use
from yimen.halls.actions.note_machine_service import note_machine_service
from yimen.web.kiosk.guard import TerminalRequest
from yimen.web.kiosk.visit import keep_served, seconds_begun


def counted(request: TerminalRequest, function: str) -> None:
    """Count one use of a function on this machine today; of a visit, keep its seconds, and what can be rated."""
    count_use(device=request.device.pk, function=function, on=localdate())
    if request.visit is None or function == "ticket":
        return
    began_at = datetime.fromtimestamp(seconds_begun(request), UTC)
    person = request.visit.person.pk
    node = note_machine_service(device=request.device, function=function, began_at=began_at, person=person, at=now())
    if function not in LOOKED_UP:
        keep_served(request, node.pk)
