"""Write down what the solver found; the plan is the head's draft from now on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.halls.events.rota import RotaDrawn
from yimen.halls.models import Duty, RotaPlan
from yimen.halls.models.rota import PlanState
from yimen.halls.queries.rota import clock, zones_of
from yimen.halls.rules.rota.facts import Turn
from yimen.kernel.actions.publish import publish


@transaction.atomic
def draw_rota(*, plan: UUID, turns: Sequence[Turn], report: Mapping[str, Any], at: datetime) -> int:
    """Return how many duties were written; a plan that nobody waits for any more stays as it is."""
    found = RotaPlan.objects.select_for_update().filter(pk=plan, state=PlanState.WANTED).first()
    if found is None:
        return 0
    windows = {
        (zone, str(n)): each.pk for zone, row in zones_of(found.centre_id).items() for n, each in enumerate(row, 1)
    }
    Duty.objects.filter(plan=found).delete()
    Duty.objects.bulk_create(
        Duty(
            plan=found, staff_id=UUID(turn.worker), on=turn.on, shift_id=UUID(turn.shift), zone=turn.zone,
            window_id=windows.get((turn.zone, turn.window)), rest_at=clock(turn.rest_at),
        )
        for turn in turns
    )  # fmt: skip
    found.state, found.report = PlanState.DRAFT, dict(report)
    found.save(update_fields=["state", "report"])
    lacks = int(report.get("lacks", 0))
    publish(RotaDrawn(plan=plan, duties=len(turns), lacks=lacks, by=found.asked_by, at=at), subject=plan)
    return len(turns)
