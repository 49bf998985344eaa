"""Give a duty to somebody else (顶班), or to another shift or zone; what breaks a rule is refused with the rule."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.rota import DutyMoved
from yimen.halls.models import Duty, RotaPlan, Shift
from yimen.halls.queries.rota import clock, duties_of, places_of, problem_of, turns_of, zones_of
from yimen.halls.rules.rota.changes import check_change
from yimen.halls.rules.rota.facts import Problem, Turn
from yimen.halls.rules.rota.score import Lack, lacks
from yimen.halls.rules.rota.seats import free_window
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class DutyChange:
    """Who, which shift, which zone from now on, and why."""

    staff: UUID
    shift: UUID
    zone: str
    reason: str


@transaction.atomic
def move_duty(change: DutyChange, *, duty: UUID, by: Staff, at: datetime) -> list[Lack]:
    """Return the hours that have too few people on that day now; raise NotAllowed where the change breaks a rule."""
    if not change.reason.strip():
        raise NotAllowed("reason_missing")
    mine = Duty.objects.filter(plan__centre__path__startswith=by.centre.path if by.centre else "")
    plan = RotaPlan.objects.select_for_update(of=("self",)).select_related("centre").get(pk=mine.get(pk=duty).plan_id)
    found = Duty.objects.select_related("staff").get(pk=duty)
    shift = Shift.objects.get(pk=change.shift, centre=plan.centre)
    problem, windows = problem_of(plan.centre, plan.month), zones_of(plan.centre_id)
    before = turns_of(duties_of(plan), windows)
    old = next(turn for turn in before if (turn.worker, turn.on) == (str(found.staff_id), found.on))
    others = [turn for turn in before if turn is not old]
    new = replace(old, worker=str(change.staff), shift=str(shift.pk), zone=change.zone)
    new = replace(new, rest_at=_rest(problem, new), window=free_window(problem, others, new))
    after = [*others, new]
    check_change(problem, before, after)
    was = found.staff_id
    _write(found, new, places=places_of(windows))
    fact = DutyMoved(
        duty=duty, plan=plan.pk, before=was, staff=change.staff, reason=change.reason.strip()[:200], by=by.pk, at=at
    )
    publish(fact, subject=duty)
    return [each for each in lacks(problem, after) if each.on == found.on]


def _rest(problem: Problem, turn: Turn) -> int | None:
    """Return when the break begins: as before where the shift allows it."""
    rests = problem.shift[turn.shift].rests if turn.shift in problem.shift else ()
    return turn.rest_at if turn.rest_at in rests else next(iter(rests), None)


def _write(duty: Duty, turn: Turn, *, places: dict[tuple[str, str], UUID]) -> None:
    duty.staff_id, duty.shift_id, duty.zone = UUID(turn.worker), UUID(turn.shift), turn.zone
    duty.window_id, duty.rest_at = places.get((turn.zone, turn.window)), clock(turn.rest_at)
    duty.save(update_fields=["staff", "shift", "zone", "window", "rest_at"])
