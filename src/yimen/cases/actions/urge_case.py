"""Press the desks that have to act on a case: urging (催办) or a supervision mark (督办)."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.ask_desks import ask_desks
from yimen.cases.models import Urge
from yimen.cases.queries import watched
from yimen.cases.rules.states import State
from yimen.cases.rules.urging import UrgeKind, check_urge
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def urge_case(*, number: str, kind: UrgeKind, words: str, by: Staff, at: datetime) -> list[Urge]:
    """Return one request for each desk; raise NotAllowed where none has to act, or each still has to answer one."""
    if kind == UrgeKind.REMINDER:
        raise NotAllowed("unknown_kind")
    case = watched().select_for_update(of=("self",)).get(number=number)
    check_urge(State(case.state), kind, words)
    return ask_desks(case, kind, words, by_staff=by, at=at)
