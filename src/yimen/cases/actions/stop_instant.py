"""Stop the rules of instant approval, of one item or of all; what is filed goes to people from this moment."""

from datetime import datetime

from django.db import transaction

from yimen.cases.events.instant import InstantStopped
from yimen.cases.models import InstantStop
from yimen.cases.queries.instant import check_may_stop
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.instant import check_reason
from yimen.cases.stops import lock_alone
from yimen.catalogue.models import Item
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def stop_instant(*, item: str, reason: str, by: Staff, at: datetime) -> InstantStop:
    """Return the stop of the item with this code, of all items without one; decisions under way are waited for.

    Raise NotAllowed without a reason or where it is stopped already, Item.DoesNotExist outside the asker's scope.
    """
    words = check_reason(reason)
    found = check_may_stop(by, item, on=at.astimezone(ZONE).date())
    lock_alone()
    if InstantStop.objects.filter(item=found, lifted_at=None).exists():
        raise NotAllowed("instant_stopped_already")
    stop = InstantStop.objects.create(item=found, reason=words, by=by.pk, at=at)
    fact = InstantStopped(stop=stop.pk, item=_code(found), reason=words, by=by.pk, at=at)
    publish(fact, subject=found.pk if found else stop.pk)
    return stop


def _code(item: Item | None) -> str:
    return item.code if item else ""
