"""The printed ticket: it is drawn when it is printed and kept nowhere, for the number is in the queue."""

from pathlib import Path

from django.utils.timezone import localtime

from yimen.halls.models import Ticket
from yimen.halls.queries.boards import Standing
from yimen.halls.queries.tickets import Place
from yimen.kernel.documents.render import render

TEMPLATE = Path(__file__).parent / "documents" / "ticket.typ"


def ticket_pdf(ticket: Ticket, place: Place, *, standing: Standing, address: str) -> bytes:
    """Return the ticket as a PDF: number, hall, floor, zone, windows, people ahead, and where a phone can follow it."""
    there = "　".join(part for part in (place.hall, place.floor, place.zone or "综合区") if part)
    data = {
        "title": f"排队号 {ticket.number}",
        "centre": ticket.centre.name,
        "number": ticket.number,
        "kind": ticket.get_kind_display() if ticket.is_preferred else "",
        "item": ticket.item.name if ticket.item else "",
        "place": there,
        "windows": place.windows or "见大屏",
        "ahead": standing.ahead,
        "wait": _wait(standing),
        "at": localtime(ticket.joined_at).isoformat(),
        "check_url": address,
    }
    return render(TEMPLATE, data)


def _wait(standing: Standing) -> str:
    if standing.minutes is None:
        return "等候时间暂无法估计"
    return f"约 {standing.minutes} 分钟，一般不超过 {standing.most_minutes} 分钟"
