"""Withdraw an application before it is decided."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.end_case import end_case
from yimen.cases.events import CaseWithdrawn
from yimen.cases.models import Case
from yimen.cases.queries import cases_of
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import Move
from yimen.identity.models import Person
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def withdraw_case(*, number: str, channel: Channel, by: Person, at: datetime) -> Case:
    """Return the withdrawn case; open tasks are cancelled."""
    case = cases_of(by, workdays().local(at)).select_for_update(of=("self",)).get(number=number)
    end_case(case, Move.WITHDRAW, reason="申请人撤回", by=by.pk, at=at)
    publish(CaseWithdrawn(case=case.pk, number=number, channel=channel, by=by.pk, at=at), subject=case.pk)
    return case
