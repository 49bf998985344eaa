"""Take a number: with the card on the reader or without, for an item or a zone; printed, and always shown."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_GET, require_POST

from yimen.cases.queries import cases_of
from yimen.cases.rules.states import State
from yimen.catalogue.queries import item_page
from yimen.halls.actions.check_in import check_in
from yimen.halls.actions.issue_ticket import Wanted, issue_ticket
from yimen.halls.actions.requeue_ticket import requeue_ticket
from yimen.halls.actions.tell_waits import tell_waits
from yimen.halls.agent import Printed, agent_of
from yimen.halls.queries import HallMode
from yimen.halls.queries.appointments import arriving
from yimen.halls.queries.boards import Standing, lines_now, missed_numbers, standing_of, standing_told
from yimen.halls.queries.tickets import Place, Ticket, place_of, ticket_by_id
from yimen.halls.rules.queue import Kind
from yimen.halls.ticket_paper import ticket_pdf
from yimen.halls.zones import mode_of, window_zones
from yimen.kernel.documents.qr import qr_svg
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.kiosk.counting import counted
from yimen.web.kiosk.guard import TerminalRequest, VisitRequest, identified, page, terminal
from yimen.web.kiosk.visit import Visit
from yimen.web.shared.quiet import quiet_hours

CLAIMS = {"": None, "disabled": Kind.DISABLED, "military": Kind.MILITARY}


@require_GET
@terminal
def choose(request: TerminalRequest) -> HttpResponse:
    """GET /kiosk/tickets/: which line; the card first, where somebody has it with them."""
    centre = request.device.centre_id
    lines = {line.zone: line for line in lines_now(centre, at=now())}
    zones = window_zones(centre) if mode_of(centre) == HallMode.BY_ZONE else []
    context = {
        "choices": [(zone, lines.get(zone)) for zone in ["", *zones]],
        "missed": missed_numbers(centre, on=localdate()),
        "quiet": quiet_hours(request.device.centre, on=localdate()),
    }
    return page(request, "kiosk/tickets.html", context)


@require_GET
@identified
def mine(_request: VisitRequest) -> HttpResponse:
    """GET /kiosk/tickets/mine/: the card first, then back to the lines."""
    return redirect("kiosk:tickets")


@require_POST
@terminal
def take(request: TerminalRequest) -> HttpResponse:
    """POST /kiosk/tickets/new/: one number, on paper and on the screen."""
    vars(request)["again"] = reverse("kiosk:tickets")
    ticket = _booked(request) or issue_ticket(_wanted(request), at=now(), device=request.device.pk)
    counted(request, "ticket")
    return shown(request, ticket)


def shown(request: TerminalRequest, ticket: Ticket) -> HttpResponse:
    """Return the page with the number; it is printed, and holds also where no paper comes."""
    tell_waits(at=now(), only=ticket)
    place, standing = place_of(ticket.centre_id, ticket.zone), standing_told(ticket) or standing_of(ticket, at=now())
    address = f"{settings.PUBLIC_ADDRESS}/ticket/{ticket.token}/"
    paper = _printed(request, ticket, place, standing=standing, address=address)
    context = {
        "ticket": ticket,
        "place": place,
        "standing": standing,
        "has_paper": paper == Printed.DONE,
        "qr": SafeString(qr_svg(address, is_scalable=True)),
    }
    return page(request, "kiosk/ticket.html", context)


@require_POST
@terminal
def again(request: TerminalRequest) -> HttpResponse:
    """POST /kiosk/tickets/again/: the number was missed; wait once more, behind some others."""
    vars(request)["again"] = reverse("kiosk:tickets")
    number = request.POST.get("number", "")[:10]
    ticket = requeue_ticket(centre=request.device.centre_id, number=number, at=now())
    context = {
        "ticket": ticket,
        "place": place_of(ticket.centre_id, ticket.zone),
        "standing": standing_of(ticket, at=now()),
        "is_again": True,
    }
    return page(request, "kiosk/ticket.html", context)


def _booked(request: TerminalRequest) -> Ticket | None:
    """Return the number of the booking whose time has come, for whoever showed the card; else None."""
    visit, device = request.visit, request.device
    if visit is None or not visit.is_whole:
        return None
    for each in arriving(visit.person.pk, centre=device.centre_id, on=localdate()):
        try:
            kept = check_in(
                appointment=each.pk, centre=device.centre_id, by=visit.person.pk, at=now(), device=device.pk
            )
        except NotAllowed:
            continue  # too early: an ordinary number, as for everybody
        return ticket_by_id(kept.ticket) if kept.ticket else None
    return None


def _wanted(request: TerminalRequest) -> Wanted:
    visit, centre = request.visit, request.device.centre_id
    code, zone = request.POST.get("item", ""), request.POST.get("zone")
    item = item_page(code[:64]) if code else None
    if code and item is None:
        raise Http404
    ready = _ready_case(visit, centre)
    claim = Kind.PRE_REVIEWED if ready else CLAIMS.get(request.POST.get("claim", ""))
    return Wanted(
        centre=centre,
        item=item.pk if item else None,
        zone=None if item else zone,
        person=visit.person if visit else None,
        case=ready,
        claim=claim,
    )


def _ready_case(visit: Visit | None, centre: UUID) -> UUID | None:
    """Return the person's case that passed its pre-review here: who brings its papers is called before others."""
    if visit is None:
        return None
    cases = cases_of(visit.person, localdate()).filter(centre=centre, state=State.PRE_REVIEWED)
    found = cases.filter(number=visit.case) if not visit.is_whole else cases
    return found.values_list("pk", flat=True).first()


def _printed(request: TerminalRequest, ticket: Ticket, place: Place, *, standing: Standing, address: str) -> Printed:
    pdf = ticket_pdf(ticket, place, standing=standing, address=address)
    return agent_of(request.device).print(pdf, key=f"ticket:{ticket.pk}")


urlpatterns = [
    path("tickets/", choose, name="tickets"),
    path("tickets/mine/", mine, name="my_ticket"),
    path("tickets/new/", take, name="take_ticket"),
    path("tickets/again/", again, name="requeue"),
]
