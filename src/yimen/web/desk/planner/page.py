"""The window planner: how the windows share the items now, what is proposed and why, adjusted and put into force."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.halls.actions.apply_window_plan import PlanFacts, apply_window_plan
from yimen.halls.queries.planner import domains_at, limits_of, plans_of, window_areas
from yimen.halls.rules.planner import GENERAL, RESERVE, Proposal, Seat, propose, seat
from yimen.halls.rules.volumes import text_of
from yimen.identity.queries import Centre, staff_names
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.booking.scope import centre_for, centres_for
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.planner.basis import Basis, own_basis, typed_basis
from yimen.web.desk.planner.shown import areas_now, shown_areas
from yimen.web.shared.guards import StaffRequest, needs

supervisors = needs(Permission.WATCH_CASES)
MOST_TEXT = 200_000


@require_GET
@supervisors
def own(request: StaffRequest) -> HttpResponse:
    """GET /desk/planner/: on to the own centre."""
    return redirect("desk:planner_of", centre_for(request).code)


@require_GET
@supervisors
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/planner/<centre>/: now and proposed, from what the centre's windows did."""
    centre = centre_for(request, code)
    return _page(request, centre, own_basis(centre))


@require_POST
@supervisors
def adjusted(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/planner/<centre>/proposal/: the same with other volumes, another number of windows, other places."""
    centre = centre_for(request, code)
    text, unread = _text(request)
    basis, refused = _basis(centre, text, unread)
    return _page(request, centre, basis, text=text, refused=refused)


@require_POST
@supervisors
def applied(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/planner/<centre>/plans/: put it into force, as a version with who and when."""
    centre = centre_for(request, code)
    basis, refused = _basis(centre, _typed(request), None)
    proposal = _proposal(request, centre, basis)
    follows = request.POST.get("follows", "")
    facts = PlanFacts(
        centre=centre.pk, proposal=proposal, seats=_seats(request, centre, proposal),
        follows=int(follows) if follows.isdecimal() and len(follows) < 6 else 0, basis=basis.said,  # noqa: PLR2004
    )  # fmt: skip
    refused = refused or attempt(lambda: apply_window_plan(facts, by=request.staff.pk, at=now()))
    if refused:
        return _page(request, centre, basis, text=basis.text, refused=refused)
    messages.success(request, _("方案已启用，从现在起按新的窗口取号和收件。"))
    return redirect("desk:planner_of", centre.code)


@require_GET
@supervisors
def plan(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """GET /desk/planner/<centre>/plans/<version>/: what was put into force, by whom, and what was before."""
    centre = centre_for(request, code)
    found = plans_of(centre.pk).filter(version=version).first()
    if found is None:
        raise Http404
    before = dict(found.before)
    rows = [(number, before.get(number), zone) for number, zone in found.seats]
    context = {"centre": centre, "plan": found, "rows": rows, "reserve": RESERVE, "section": "planner"}
    context["by"] = staff_names([found.applied_by]).get(found.applied_by, "")
    return desk_page(request, "desk/planner/plan.html", context)


def _typed(request: StaffRequest) -> str:
    return request.POST.get("volumes", "")[:MOST_TEXT].replace("\x00", "").strip()


def _text(request: StaffRequest) -> tuple[str, NotAllowed | None]:
    """Return the volumes: of an uploaded table, else as typed."""
    upload = request.FILES.get("file")
    if upload is None:
        return _typed(request), None
    try:
        return text_of(upload.read()), None
    except NotAllowed as refusal:
        return _typed(request), refusal


def _basis(centre: Centre, text: str, refused: NotAllowed | None) -> tuple[Basis, NotAllowed | None]:
    """Return what the plan rests on: the typed volumes, the centre's own where there are none or they are wrong."""
    if text and refused is None:
        try:
            return typed_basis(centre, text), None
        except NotAllowed as refusal:
            refused = refusal
    return own_basis(centre), refused


def _chosen(request: StaffRequest) -> dict[str, str]:
    """Return the zone chosen for each window; nothing when the plan is worked out anew."""
    if "again" in request.POST:
        return {}
    told = sorted((key[5:17], str(value)) for key, value in request.POST.items() if key.startswith("seat-"))
    return {number.replace("\x00", ""): zone[:60].replace("\x00", "") for number, zone in told}


def _proposal(request: StaffRequest, centre: Centre, basis: Basis) -> Proposal:
    """Return the plan for the windows as chosen, for the number of merged ones asked for, or as few as will do."""
    asked = request.POST.get("windows", "")
    counts = Counter(_chosen(request).values()) or ({GENERAL: int(asked)} if asked in set("123456789") else {})
    return propose(basis.loads, limits=limits_of(centre), windows=counts)


def _seats(request: StaffRequest, centre: Centre, proposal: Proposal) -> list[Seat]:
    """Return where each window goes: as chosen on the page, else as proposed."""
    there, chosen = window_areas(centre.pk), _chosen(request)
    return [Seat(number, zone, number not in there) for number, zone in chosen.items()] or seat(there, proposal)


def _page(
    request: StaffRequest, centre: Centre, basis: Basis, *, text: str = "", refused: NotAllowed | None = None
) -> HttpResponse:
    proposal, plans = _proposal(request, centre, basis), list(plans_of(centre.pk)[:20])
    seats = _seats(request, centre, proposal)
    limits, names = limits_of(centre), staff_names([each.applied_by for each in plans])
    areas = areas_now(centre, basis.loads)
    context: dict[str, Any] = {
        "centre": centre,
        "centres": list(centres_for(request)[:200]),
        "basis": basis,
        "text": text or basis.text,
        "now": areas,
        "places": [each.zone for each in areas if each.zone != RESERVE],
        "proposal": proposal,
        "areas": shown_areas(proposal, seats),
        "seats": seats,
        "zones": [each.zone for each in proposal.areas] + [RESERVE],
        "domains": domains_at(centre),
        "limits": limits,
        "capacity": limits.seconds // 60,
        "choices": range(limits.least, limits.most + 1),
        "is_short": any(each.seconds > each.windows * limits.seconds for each in proposal.areas),
        "follows": plans[0].version if plans else 0,
        "plans": [(each, names.get(each.applied_by, "")) for each in plans],
        "section": "planner",
    }
    return desk_page(request, "desk/planner/planner.html", context, refused=refused)


urlpatterns = [
    path("planner/", own, name="planner"),
    path("planner/<slug:code>/", show, name="planner_of"),
    path("planner/<slug:code>/proposal/", adjusted, name="adjust_plan"),
    path("planner/<slug:code>/plans/", applied, name="apply_plan"),
    path("planner/<slug:code>/plans/<int:version>/", plan, name="window_plan"),
]
