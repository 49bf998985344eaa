"""A reviewer writes down why the case may go on although a fetched licence is no longer valid."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.cases.events.intake import LicenceReliedOn
from yimen.cases.models import Reliance
from yimen.cases.queries import locked_handed_to
from yimen.cases.queries.taking import fallen
from yimen.cases.rules.states import State
from yimen.cases.rules.taking import check_may_fetch
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.rules.uses import check_reason


@transaction.atomic
def rely_on_fallen(*, number: str, key: str, reason: str, by: Staff, at: datetime) -> Reliance:
    """Return the written reason; it holds for this standing of this licence only.

    Raise NotAllowed without a reason, and where nothing fetched for this material has fallen.
    """
    case = locked_handed_to(by, number)
    check_may_fetch(State(case.state))
    check_reason(reason)
    fell = next((each for each in fallen(case, today=localdate(at), lock=True) if each.material.key == key), None)
    if fell is None or fell.reliance is not None:
        raise NotAllowed("nothing_fell")
    made = Reliance.objects.create(
        material=fell.material,
        licence=fell.licence,
        standing=fell.standing,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    fact = LicenceReliedOn(
        case=case.pk, number=number, key=key, standing=fell.standing, reason=made.reason, by=by.pk, at=at
    )
    publish(fact, subject=case.pk)
    return made
