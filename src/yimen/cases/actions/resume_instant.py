"""Let the rules of instant approval decide again, of one item or of all."""

from datetime import datetime

from django.db import transaction

from yimen.cases.events.instant import InstantResumed
from yimen.cases.models import InstantStop
from yimen.cases.queries.instant import check_may_stop
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.instant import check_reason
from yimen.cases.stops import lock_alone
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def resume_instant(*, item: str, reason: str, by: Staff, at: datetime) -> InstantStop:
    """Return the lifted stop; raise NotAllowed without a reason, or where nothing is stopped."""
    words = check_reason(reason)
    found = check_may_stop(by, item, on=at.astimezone(ZONE).date())
    lock_alone()
    stop = InstantStop.objects.filter(item=found, lifted_at=None).first()
    if stop is None:
        raise NotAllowed("instant_not_stopped")
    stop.lifted_by, stop.lifted_at, stop.lift_reason = by.pk, at, words
    stop.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
    fact = InstantResumed(stop=stop.pk, item=item, reason=words, by=by.pk, at=at)
    publish(fact, subject=found.pk if found else stop.pk)
    return stop
