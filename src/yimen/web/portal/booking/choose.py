"""Where to go: the centres where something can be booked, or those that take one item; or straight on for a case."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from yimen.cases.queries import cases_of
from yimen.catalogue.queries import Item, items
from yimen.halls.queries.booking import BookingLine, line_for, lines_by_centre, lines_for
from yimen.identity.queries import Centre
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import CitizenRequest, public, signed_in
from yimen.web.shared.refusals import sentence


@dataclass(frozen=True)
class Place:
    """A centre with what can be booked there."""

    centre: Centre
    lines: list[BookingLine]


@require_GET
@public
def choose(request: HttpRequest) -> HttpResponse:
    """GET /booking/?item=<code>: every centre with its lines; for an item those that take it."""
    code = request.GET.get("item", "")[:80].replace("\x00", "")
    item = _item(code) if code else None
    found = lines_for(item.pk) if item else lines_by_centre()
    places = [Place(lines[0].centre, lines) for lines in found]
    return render(request, "portal/booking/choose.html", {"places": places, "item": item, "section": "centres"})


@require_GET
@signed_in
def for_case(request: CitizenRequest, number: str) -> HttpResponse:
    """GET /booking/cases/<number>/: on to the days of the case's own hall and item (A4-20)."""
    case = get_object_or_404(cases_of(request.person, localdate()), number=number)
    line = line_for(case.centre_id, case.version.item_id)
    if line is None:
        refused = sentence(NotAllowed("no_line_for_item"))
        return render(
            request, "portal/booking/none.html", {"case": case, "refused": refused, "section": "my"}, status=409
        )
    address = reverse("portal:booking_days", args=[line.centre.code, line.code])
    return redirect(f"{address}?items={case.version.item.code}&case={number}")


def _item(code: str) -> Item:
    found = items().filter(code=code).first()
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("booking/", choose, name="booking"),
    path("booking/cases/<str:number>/", for_case, name="booking_for_case"),
]
