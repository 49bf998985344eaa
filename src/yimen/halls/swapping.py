"""Whether two colleagues may swap: the plan after it breaks no rule that held before."""

from dataclasses import replace

from yimen.halls.models import SwapRequest
from yimen.halls.queries.rota import duties_of, problem_of, turns_of, zones_of
from yimen.halls.rules.rota.changes import check_change
from yimen.kernel.rules.errors import NotAllowed


def check_swap(swap: SwapRequest) -> None:
    """Raise NotAllowed with the rule that the swap would break."""
    theirs = swap.back is None or swap.back.staff_id == swap.taker_id
    if swap.duty.staff_id != swap.giver_id or not theirs:
        raise NotAllowed("swap_over")
    plan = swap.duty.plan
    if swap.back and swap.back.plan_id != plan.pk:  # its rules are those of another plan, which nobody holds here
        raise NotAllowed("swap_other_month")
    problem, before = problem_of(plan.centre, plan.month), turns_of(duties_of(plan), zones_of(plan.centre_id))
    giver, taker, after = str(swap.giver_id), str(swap.taker_id), []
    back_on = swap.back.on if swap.back else None
    for turn in before:
        if (turn.worker, turn.on) == (giver, swap.duty.on):
            after.append(replace(turn, worker=taker))
        elif (turn.worker, turn.on) == (taker, back_on):
            after.append(replace(turn, worker=giver))
        else:
            after.append(turn)
    check_change(problem, before, after)
