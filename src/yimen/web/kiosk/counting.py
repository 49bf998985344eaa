"""Uses of the machine's functions."""

from django.utils.timezone import localdate

from yimen.halls.actions.count_use import count_use
from yimen.web.kiosk.guard import TerminalRequest


def counted(request: TerminalRequest, function: str) -> None:
    """Count one use of a function on this machine today."""
    count_use(device=request.device.pk, function=function, on=localdate())
