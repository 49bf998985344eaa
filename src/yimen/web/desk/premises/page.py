"""A centre's premises as its editor changes them: place and hours, facilities, plan, photos (A2-07, A3-10)."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.halls.actions.add_photo import add_photo
from yimen.halls.actions.remove_photo import remove_photo
from yimen.halls.actions.set_premises import PremisesFacts, set_premises
from yimen.halls.queries.layout import photos_of
from yimen.halls.queries.premises import facilities_of, premises_of
from yimen.halls.rules.distance import Spot
from yimen.halls.rules.premises import AREAS, FACILITIES, GRID
from yimen.halls.zones import window_zones
from yimen.identity.actions.describe_centre import Description, describe_centre
from yimen.identity.queries import Centre
from yimen.identity.rules.hours import DAYS, NAMES, read_spans
from yimen.identity.rules.permissions import Permission
from yimen.kernel.documents.photos import LARGEST_FILE
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.booking.scope import centre_for, centres_for
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.premises.rows import AREA, FACILITY, Row, areas, facilities, rows_of, typed_rows, with_blanks
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.layout import plan_of

supervisors = needs(Permission.WATCH_CASES)
MIDDLE = Spot(0, 0)  # of a centre that nobody has put on the map


@require_GET
@supervisors
def own(request: StaffRequest) -> HttpResponse:
    """GET /desk/premises/: on to the own centre."""
    return redirect("desk:premises_of", centre_for(request).code)


@require_GET
@supervisors
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/premises/<centre>/."""
    return _page(request, centre_for(request, code))


@require_POST
@supervisors
def described(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/premises/<centre>/description/: address, phone, opening hours, place on the map."""
    centre, posted = centre_for(request, code), request.POST
    typed = {name: posted.get(name, "").replace("\x00", "")[:300] for name in (*FIELDS, *DAYS)}

    def act() -> None:
        hours = {day: read_spans(typed[day]) for day in DAYS}
        spot = _spot(typed["longitude"], typed["latitude"])
        said = Description(typed["address"], typed["phone"], hours)
        describe_centre(centre=centre.pk, said=said, by=request.staff.pk, at=now())
        if spot:
            set_premises(PremisesFacts(centre.pk, spot), by=request.staff.pk, at=now())

    return _done(request, centre, act, typed=typed)


@require_POST
@supervisors
def furnished(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/premises/<centre>/facilities/: all of them; a row without a name is taken away."""
    centre, rows = centre_for(request, code), typed_rows(request.POST.dict(), FACILITY)
    act = lambda: _set(request, centre, facilities=facilities(rows))  # noqa: E731
    return _done(request, centre, act, facility_rows=rows)


@require_POST
@supervisors
def planned(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/premises/<centre>/plan/: every area of every floor."""
    centre, rows = centre_for(request, code), typed_rows(request.POST.dict(), AREA)
    return _done(request, centre, lambda: _set(request, centre, plan=areas(rows)), area_rows=rows)


@require_POST
@supervisors
def photographed(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/premises/<centre>/photos/: a picture with what it shows; made anew before it is kept."""
    centre, upload = centre_for(request, code), request.FILES.get("file")
    content = upload.read(LARGEST_FILE + 1) if upload else b""
    caption, staff = request.POST.get("caption", "").replace("\x00", ""), request.staff

    def act() -> None:
        add_photo(centre=centre.pk, content=content, caption=caption, by=staff.pk, account=staff.account_id, at=now())

    return _done(request, centre, act, caption=caption[:60])


@require_POST
@supervisors
def unphotographed(request: StaffRequest, code: str, photo: UUID) -> HttpResponse:
    """POST /desk/premises/<centre>/photos/<id>/removal/."""
    centre = centre_for(request, code)
    return _done(request, centre, lambda: remove_photo(photo=photo, centre=centre.pk, by=request.staff.pk, at=now()))


FIELDS = ("address", "phone", "longitude", "latitude")


def _set(request: StaffRequest, centre: Centre, **changed: Any) -> None:
    there = premises_of(centre.pk)
    spot = Spot(there.longitude, there.latitude) if there else MIDDLE
    set_premises(PremisesFacts(centre.pk, spot, **changed), by=request.staff.pk, at=now())


def _spot(longitude: str, latitude: str) -> Spot | None:
    """Return the point as typed, None where both are empty; raise NotAllowed("spot") for what is no point."""
    if not longitude.strip() and not latitude.strip():
        return None
    try:
        return Spot(float(longitude), float(latitude))
    except ValueError:
        raise NotAllowed("spot") from None


def _done(request: StaffRequest, centre: Centre, act: Callable[[], object], **typed: Any) -> HttpResponse:
    refused = attempt(act)
    if refused:
        return _page(request, centre, refused=refused, **typed)
    messages.success(request, _("已保存。"))
    return redirect("desk:premises_of", centre.code)


def _page(
    request: StaffRequest,
    centre: Centre,
    *,
    refused: NotAllowed | None = None,
    typed: dict[str, str] | None = None,
    facility_rows: Sequence[Row] | None = None,
    area_rows: Sequence[Row] | None = None,
    caption: str = "",
) -> HttpResponse:
    there = premises_of(centre.pk)
    said = typed or _described(centre, there)
    own_rows = rows_of(facilities_of(centre.pk), FACILITY) if facility_rows is None else facility_rows
    plan = rows_of(there.plan if there else [], AREA) if area_rows is None else area_rows
    context = {
        "centre": centre,
        "centres": list(centres_for(request)[:200]),
        **plan_of(centre),
        "said": said,
        "days": [(day, NAMES[day], said[day]) for day in DAYS],
        "facility_rows": with_blanks(own_rows, FACILITY),
        "area_rows": with_blanks(plan, AREA),
        "kinds": FACILITIES.items(),
        "area_kinds": AREAS.items(),
        "zone_names": window_zones(centre.pk),
        "lines": range(0, GRID + 1, 20),
        "photos": list(photos_of(centre.pk)),
        "caption": caption,
        "section": "premises",
    }
    return desk_page(request, "desk/premises/premises.html", context, refused=refused)


def _described(centre: Centre, there: Any) -> dict[str, str]:
    spans = {day: "，".join(f"{a}-{b}" for a, b in centre.hours.get(day, ())) for day in DAYS}
    spot = {"longitude": str(there.longitude), "latitude": str(there.latitude)} if there else {}
    return {"address": centre.address, "phone": centre.phone, "longitude": "", "latitude": "", **spot, **spans}


urlpatterns = [
    path("premises/", own, name="premises"),
    path("premises/<slug:code>/", show, name="premises_of"),
    path("premises/<slug:code>/description/", described, name="describe_centre"),
    path("premises/<slug:code>/facilities/", furnished, name="set_facilities"),
    path("premises/<slug:code>/plan/", planned, name="set_plan"),
    path("premises/<slug:code>/photos/", photographed, name="add_photo"),
    path("premises/<slug:code>/photos/<uuid:photo>/removal/", unphotographed, name="remove_photo"),
]
