"""Ask for a hearing, as the applicant who was told of the right (Licensing Law, Art. 47)."""

from datetime import datetime

from django.db import transaction

from yimen.cases.events.review import HearingAsked
from yimen.cases.models import Hearing
from yimen.cases.queries import cases_of
from yimen.cases.queries.limits import legal_limit
from yimen.cases.rules.application import Channel
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.hearing import check_ask
from yimen.cases.rules.states import IN_HAND, LABELS, State
from yimen.identity.models import Person
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def ask_for_hearing(*, number: str, reason: str, channel: Channel, by: Person, at: datetime) -> Hearing:
    """Return the request with the day by which the hearing must be held; the case is not decided before it."""
    today = at.astimezone(ZONE).date()
    case = cases_of(by, today).select_for_update(of=("self",)).get(number=number)
    if State(case.state) not in IN_HAND:
        raise NotAllowed("hearing_not_now", state=LABELS[State(case.state)])
    told = Hearing.objects.filter(case=case).first()
    check_ask(ask_by=told.ask_by if told else None, is_asked=bool(told and told.asked_at), today=today)
    assert told is not None
    told.asked_at, told.asked_by, told.reason = at, by.pk, reason.strip()
    told.hold_by = workdays().add(today, legal_limit("hearing_hold").count)
    told.save(update_fields=["asked_at", "asked_by", "reason", "hold_by"])
    fact = HearingAsked(case=case.pk, number=number, hold_by=told.hold_by, channel=channel, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return told
