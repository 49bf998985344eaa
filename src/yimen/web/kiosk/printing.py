"""A paper on its way out of the machine: whole, or one sentence that says what to do and where the paper waits."""

from django.http import HttpResponse

from yimen.halls.agent import Printed, agent_of
from yimen.halls.queries import Document
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.kiosk.guard import TerminalRequest, page

REFUSALS = {Printed.NO_PAPER: "printer_no_paper", Printed.JAMMED: "printer_jammed", Printed.DOWN: "printer_silent"}


def printed(
    request: TerminalRequest, pdf: bytes, *, key: str, again: str, shown: Document | None = None
) -> HttpResponse:
    """Return the page that says the paper comes out; raise NotAllowed when it does not."""
    send_to_printer(request, pdf, key=key, again=again)
    return coming_out(request, again=again, shown=shown)


def send_to_printer(request: TerminalRequest, pdf: bytes, *, key: str, again: str) -> None:
    """Print the paper; raise NotAllowed when it does not come."""
    vars(request)["again"] = again  # where a refusal leads back to
    said = agent_of(request.device).print(pdf, key=key)
    if said != Printed.DONE:
        raise NotAllowed(REFUSALS[said])


def coming_out(request: TerminalRequest, *, again: str, shown: Document | None) -> HttpResponse:
    """Return the page that says the paper comes out."""
    return page(request, "kiosk/printed.html", {"back": again, "shown": shown})
