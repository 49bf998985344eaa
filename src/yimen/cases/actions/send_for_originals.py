"""Ask for a courier who fetches originals: no visit is needed for them (双向快递)."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.cases.queries import cases_of
from yimen.cases.rules.originals import check_originals
from yimen.cases.rules.states import State
from yimen.delivery.actions.choose_way import Address, Recipient
from yimen.delivery.actions.fetch_originals import fetch_originals
from yimen.delivery.models import Parcel
from yimen.identity.models import Person


@transaction.atomic
def send_for_originals(*, number: str, sender: Recipient, address: Address, by: Person, at: datetime) -> Parcel:
    """Return the parcel that is to be fetched; raise NotAllowed where the item takes no originals by courier."""
    case = cases_of(by, localdate(at)).select_for_update(of=("self",)).get(number=number)
    check_originals(State(case.state), channels=case.version.channels)
    return fetch_originals(subject=case.pk, sender=sender, address=address, centre=case.centre_id, by=by.pk, at=at)
