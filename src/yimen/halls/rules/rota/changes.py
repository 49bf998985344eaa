"""Whether a change of a plan may be made: it breaks no rule that held before it."""

from collections.abc import Sequence
from datetime import date, timedelta

from yimen.halls.rules.rota.checks import Breach, breaches
from yimen.halls.rules.rota.facts import Problem, Turn
from yimen.kernel.rules.errors import NotAllowed

LONGEST = 60  # days of one leave


def check_change(problem: Problem, before: Sequence[Turn], after: Sequence[Turn]) -> None:
    """Raise NotAllowed with the first rule that the changed plan breaks and the plan before did not."""
    known = {_key(each) for each in breaches(problem, before)}
    for each in breaches(problem, after):
        if _key(each) not in known:
            raise NotAllowed(each.code, on=each.on.isoformat(), **each.figures)


def check_leave(since: date, until: date, reason: str, *, today: date) -> None:
    """Raise NotAllowed for leave without a reason, that ends before it begins or is over, or of unheard length."""
    if not reason.strip():
        raise NotAllowed("reason_missing")
    if until < since or until < today or until - since > timedelta(days=LONGEST):
        raise NotAllowed("leave_days")


def _key(each: Breach) -> tuple[str, str, date]:
    return each.code, each.worker, each.on
