"""Put a plan of a centre's windows into force: merged windows, fields kept apart, the rest in reserve."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.queries import items_at
from yimen.halls.actions.arrange_windows import arrange_windows
from yimen.halls.actions.open_windows import WindowFacts, open_windows
from yimen.halls.actions.open_zone import open_zone
from yimen.halls.actions.place_items import place_items
from yimen.halls.actions.set_mode import set_mode
from yimen.halls.events import WindowPlanApplied
from yimen.halls.models import HallMode, WindowPlan
from yimen.halls.queries.planner import is_waited, limits_of, plans_of, window_areas
from yimen.halls.rules.planner import Area, Load, Proposal, Seat, check_seats
from yimen.identity.models import Centre
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class PlanFacts:
    """What is put into force: the proposal, which window goes where, what it rests on, and the plan it follows."""

    centre: UUID
    proposal: Proposal
    seats: Sequence[Seat]
    follows: int  # the version that was in force when it was made, 0 for none
    basis: str = ""


@transaction.atomic
def apply_window_plan(facts: PlanFacts, *, by: UUID, at: datetime) -> WindowPlan:
    """Return the new version; raise NotAllowed while people wait, after another's plan, or for a plan that is none."""
    centre = Centre.objects.select_for_update().get(pk=facts.centre)
    version = next(iter(plans_of(centre.pk).values_list("version", flat=True)), 0)
    if version != facts.follows:
        raise NotAllowed("plan_outdated")
    if is_waited(centre.pk, on=localdate(at)):
        raise NotAllowed("plan_while_waiting")
    check_seats(facts.seats, domains=[each.zone for each in facts.proposal.apart], limits=limits_of(centre))
    before = window_areas(centre.pk)
    _seat(centre, facts.seats, by=by, at=at)
    _place(centre, facts.proposal, by=by, at=at)
    set_mode(centre=centre.pk, mode=HallMode.BY_ZONE, by=by, at=at)
    plan = WindowPlan.objects.create(
        centre=centre, version=version + 1, seats=[[each.number, each.zone] for each in facts.seats],
        before=[list(each) for each in before.items()], areas=[_area(each) for each in facts.proposal.areas],
        basis=facts.basis[:200], applied_by=by, applied_at=at,
    )  # fmt: skip
    publish(WindowPlanApplied(centre=centre.pk, version=plan.version, by=by, at=at), subject=centre.pk)
    return plan


def _seat(centre: Centre, seats: Sequence[Seat], *, by: UUID, at: datetime) -> None:
    missing = set(window_areas(centre.pk)) - {each.number for each in seats}
    if missing:  # opened meanwhile: whoever decides has to see them
        raise NotAllowed("plan_outdated")
    new = [WindowFacts(each.number, each.zone or "综合窗口", zone=each.zone) for each in seats]
    open_windows(centre=centre.pk, windows=new, by=by, at=at)
    arrange_windows(centre=centre.pk, zones={each.number: each.zone for each in seats}, by=by, at=at)


def _place(centre: Centre, proposal: Proposal, *, by: UUID, at: datetime) -> None:
    """Place every item that the centre takes once: those of a field in its zone, all others in the general area."""
    ids = dict(items_at(centre.pk).order_by().values_list("code", "pk"))
    for area in proposal.apart:
        zone = open_zone(centre=centre.pk, name=area.zone, by=by, at=at)
        place_items(centre=centre.pk, zone=zone.pk, items=_ids(ids, area.leads), by=by, at=at)
    place_items(centre=centre.pk, zone=None, items=ids.values(), by=by, at=at)


def _ids(ids: dict[str, UUID], leads: Sequence[Sequence[Load]]) -> list[UUID]:
    """Return the ids of an area's items, taken out of those that are left."""
    return [ids.pop(load.code) for lead in leads for load in lead if load.code in ids]


def _area(area: Area) -> dict[str, Any]:
    """Return what is kept of an area: its windows' seconds, and who leads which item."""
    leads = [[load.code for load in lead] for lead in area.leads]
    return {"zone": area.zone, "items": area.items, "shares": list(area.shares), "leads": leads}
