"""Choose how the result of a case is to reach its applicant; the applicant may, and the window for the applicant."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.cases.actions.keep_wish import keep_wish
from yimen.cases.queries import at_desk, cases_of
from yimen.cases.rules.wish import Wish
from yimen.delivery.models import Delivery
from yimen.identity.models import Person, Staff


@transaction.atomic
def choose_delivery(*, number: str, wish: Wish, by: Person | Staff, at: datetime) -> Delivery:
    """Return the delivery in its new way; raise NotAllowed once it is dispatched, Case.DoesNotExist to a stranger."""
    mine = at_desk(by) if isinstance(by, Staff) else cases_of(by, localdate(at))
    case = mine.select_for_update(of=("self",)).get(number=number)
    return keep_wish(case, wish, by=by.pk, at=at)
