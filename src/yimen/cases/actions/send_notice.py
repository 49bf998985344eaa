"""Send the notice of what is missing, once it has been checked and, where needed, confirmed."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from yimen.cases.actions.pause_for_supplement import pause_for_supplement
from yimen.cases.actions.start_waiting import start_waiting
from yimen.cases.events import SupplementAsked
from yimen.cases.models import Case
from yimen.cases.queries.taking import held_names
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import Move, State, next_state
from yimen.cases.rules.supplement import Lack, check_notice
from yimen.cases.rules.taking import check_not_held
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays

__all__ = ["Lack", "send_notice"]


def send_notice(case: Case, missing: Sequence[Lack], *, by: Staff, at: datetime) -> None:
    """Write the notice on the locked case and save it; the clocks stand as the item says."""
    case.state = next_state(State(case.state), Move.ASK_FOR_SUPPLEMENT)
    rows = {row.key: row for row in case.materials.only("key", "name", "received_as")}
    names, keys = {key: row.name for key, row in rows.items()}, [lack.key for lack in missing]
    today = workdays().local(at)
    check_notice(keys, listed=list(names), today=today, due=case.hear_by)
    check_not_held(held_names(case, keys, today=today))
    repeats = {key for key, row in rows.items() if row.received_as}  # here already: flagged
    case.missing = [
        {**asdict(lack), "name": names[lack.key]} | ({"is_repeat": True} if lack.key in repeats else {})
        for lack in missing
    ]
    case.asked_keys = list(dict.fromkeys([*case.asked_keys, *keys]))
    case.notices += 1
    case.supplement_asked_at = at
    case.intake_by_id = case.intake_by_id or by.pk
    pause_for_supplement(case, by=by.pk, at=at)
    start_waiting(case, by=by.pk, at=at)
    case.revision += 1
    case.save()
    fact = SupplementAsked(
        case=case.pk, number=case.number, missing=tuple(keys), channel=Channel.WINDOW, by=by.pk, at=at
    )
    publish(fact, subject=case.pk)
