"""Take at the window the promise that the applicant has signed there (告知承诺)."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.keep_promise import keep_promise
from yimen.cases.models import Promise
from yimen.cases.queries import at_desk
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import BEFORE_ACCEPTANCE, LABELS, State
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def take_promise(*, number: str, signer: str, by: Staff, at: datetime) -> Promise:
    """Return the promise on record; raise NotAllowed once the case is accepted or where no such way is offered."""
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    if State(case.state) not in BEFORE_ACCEPTANCE:
        raise NotAllowed("promise_too_late", state=LABELS[State(case.state)])
    return keep_promise(case, signer=signer, channel=Channel.WINDOW, by=by.pk, at=at)
