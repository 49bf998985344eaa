"""Let the applicant remind the desk that has the case, within bounds that the deployment sets."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.ask_desks import ask_desks
from yimen.cases.models import Urge
from yimen.cases.queries import cases_of
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.urging import reminders_of
from yimen.cases.rules.states import State
from yimen.cases.rules.urging import UrgeKind, check_reminder, check_urge
from yimen.identity.models import Person
from yimen.kernel.queries import workdays


@transaction.atomic
def remind_case(*, number: str, words: str, by: Person, at: datetime) -> list[Urge]:
    """Return one reminder for each desk; raise NotAllowed too soon after the last one, or after too many."""
    table = workdays()
    today = table.local(at)
    case = cases_of(by, today).select_for_update(of=("self",)).get(number=number)
    check_urge(State(case.state), UrgeKind.REMINDER, words)
    earlier = sorted(set(reminders_of(case).order_by().values_list("at", flat=True)))
    check_reminder(
        [table.local(one) for one in earlier],
        today=today,
        gap=legal_limit("reminder_gap").count,
        most=legal_limit("reminder_most").count,
        workdays=table,
    )
    return ask_desks(case, UrgeKind.REMINDER, words, by_person=by, at=at)
