"""Keep how an applicant wants the result of a case."""

from datetime import datetime
from uuid import UUID

from yimen.cases.models import Case
from yimen.cases.queries.results import ways_for
from yimen.cases.rules.states import State
from yimen.cases.rules.wish import Wish, check_awaits_result, check_offered
from yimen.delivery.actions.choose_way import Address, Recipient, choose_way
from yimen.delivery.models import Delivery
from yimen.delivery.rules.states import Way


def keep_wish(case: Case, wish: Wish, *, by: UUID, at: datetime) -> Delivery:
    """Return the delivery of the locked case; raise NotAllowed for a way that is not offered, or too late."""
    check_awaits_result(State(case.state))
    check_offered(wish.way, ways_for(case.version, case.centre))
    phone = wish.phone or (case.phone.reveal() if case.phone else "")
    return choose_way(
        subject=case.pk,
        way=wish.way,
        to=None if wish.way == Way.COUNTER else Recipient(name=wish.recipient or case.applicant_name, phone=phone),
        address=Address(area=wish.area, detail=wish.detail) if wish.way == Way.COURIER else None,
        centre=case.centre_id,
        by=by,
        at=at,
    )
