"""The zones of a centre and how its windows share the items: for whoever supervises the centre."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.catalogue.queries import agencies_with_items, items_at
from yimen.halls.actions.open_zone import open_zone
from yimen.halls.actions.place_items import place_items
from yimen.halls.actions.set_mode import set_mode
from yimen.halls.actions.sign_zone import sign_zone
from yimen.halls.queries import HallMode, Zone
from yimen.halls.queries.tickets import place_of
from yimen.halls.zones import items_in, mode_of, window_zones, zone_counts, zone_named
from yimen.identity.queries import Centre, centres_below
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.paging import page_of
from yimen.web.shared.guards import StaffRequest, needs

supervisors = needs(Permission.WATCH_CASES)


@require_GET
@supervisors
def own(request: StaffRequest) -> HttpResponse:
    """GET /desk/zones/: on to the own centre, or the first of the region."""
    centre = _scope(request).first()
    if centre is None:
        raise Http404
    return redirect("desk:zones_of", centre.code)


@require_GET
@supervisors
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/zones/<centre>/: the mode, and the zones with their numbers: together all that the centre takes."""
    return _page(request, _centre(request, code))


@require_GET
@supervisors
def listed(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/zones/<centre>/items/?zone=&after=: the items of a zone, without one those of the general area."""
    centre = _centre(request, code)
    zone = _zone(centre, request.GET.get("zone", ""))
    found = items_in(centre.pk, zone)
    page = page_of(found, key="pinyin", after=request.GET.get("after", "").replace("\x00", ""))
    context = {"centre": centre, "zone": zone, "count": found.count(), "page": page, "section": "zones"}
    return desk_page(request, "desk/hall/zone.html", context)


@require_POST
@supervisors
def mode(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/zones/<centre>/mode/: any window takes all items, or each window those of its zone."""
    chosen = request.POST.get("mode", "")
    if chosen not in HallMode.values:
        raise Http404
    centre = _centre(request, code)
    return _done(
        request, centre, lambda: set_mode(centre=centre.pk, mode=HallMode(chosen), by=request.staff.pk, at=now())
    )


@require_POST
@supervisors
def opened(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/zones/<centre>/new/: a zone of this name."""
    centre, name = _centre(request, code), request.POST.get("name", "").replace("\x00", "")
    return _done(request, centre, lambda: open_zone(centre=centre.pk, name=name, by=request.staff.pk, at=now()))


@require_POST
@supervisors
def placed(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/zones/<centre>/items/place/: all of a department's items, or one item, into a zone."""
    centre = _centre(request, code)
    zone = _zone(centre, request.POST.get("zone", ""))
    found = items_at(centre.pk)
    if item := request.POST.get("item", "")[:64].replace("\x00", ""):
        found = found.filter(code=item)
    else:
        found = found.filter(agency__code=request.POST.get("agency", "")[:60].replace("\x00", ""))
    ids = list(found.order_by().values_list("pk", flat=True))
    into = zone.pk if zone else None

    def act() -> None:
        if item and not ids:
            raise NotAllowed("no_such_item", item=item)
        place_items(centre=centre.pk, zone=into, items=ids, by=request.staff.pk, at=now())

    return _done(request, centre, act)


@require_POST
@supervisors
def signed(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/zones/<centre>/sign/: the letter, hall and floor that tickets print."""
    centre = _centre(request, code)
    zone, prefix, hall, floor = (request.POST.get(name, "")[:60] for name in ("zone", "prefix", "hall", "floor"))
    return _done(
        request,
        centre,
        lambda: sign_zone(
            centre=centre.pk, zone=zone, prefix=prefix, hall=hall, floor=floor, by=request.staff.pk, at=now()
        ),
    )


def _done(request: StaffRequest, centre: Centre, act: Callable[[], object]) -> HttpResponse:
    refused = attempt(act)
    if refused:
        return _page(request, centre, refused=refused)
    messages.success(request, _("已保存。"))
    return redirect("desk:zones_of", centre.code)


def _scope(request: StaffRequest) -> QuerySet[Centre]:
    """Return the own centre and those below it; all of them for a supervisor of the whole region."""
    return centres_below(request.staff.centre.path if request.staff.centre else "")


def _centre(request: StaffRequest, code: str) -> Centre:
    return get_object_or_404(_scope(request), code=code)


def _zone(centre: Centre, name: str) -> Zone | None:
    """Return the centre's zone, None for the general area; raise Http404 for a name that is no zone."""
    found = zone_named(centre.pk, name[:60].replace("\x00", "")) if name else None
    if name and found is None:
        raise Http404
    return found


def _page(request: StaffRequest, centre: Centre, *, refused: NotAllowed | None = None) -> HttpResponse:
    counts = zone_counts(centre.pk)
    context = {
        "centre": centre,
        "centres": list(_scope(request)),
        "mode": mode_of(centre.pk),
        "modes": HallMode.choices,
        "counts": counts,
        "signs": [place_of(centre.pk, each.zone.name if each.zone else "") for each in counts],
        "names": window_zones(centre.pk),
        "total": sum(each.items for each in counts),
        "agencies": [each.agency for each in agencies_with_items()],
        "section": "zones",
    }
    return desk_page(request, "desk/hall/zones.html", context, refused=refused)


urlpatterns = [
    path("zones/", own, name="zones"),
    path("zones/<slug:code>/", show, name="zones_of"),
    path("zones/<slug:code>/items/", listed, name="zone_items"),
    path("zones/<slug:code>/items/place/", placed, name="place_items"),
    path("zones/<slug:code>/mode/", mode, name="hall_mode"),
    path("zones/<slug:code>/sign/", signed, name="sign_zone"),
    path("zones/<slug:code>/new/", opened, name="open_zone"),
]
