"""Withdraw one part of a bundle; what waits for it is stopped with it."""

from datetime import datetime

from django.db import transaction

from yimen.bundles.actions.advance_bundle import advance_bundle
from yimen.bundles.events import PartWithdrawn
from yimen.bundles.models import BundlePart
from yimen.bundles.queries import locked_bundle_of
from yimen.bundles.rules.course import PartState
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.rules.application import Channel
from yimen.identity.models import Person
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def withdraw_part(*, bundle: str, part: str, channel: Channel, by: Person, at: datetime) -> BundlePart:
    """Return the part, both named by their numbers; raise NotAllowed once it is decided or has ended."""
    whole = locked_bundle_of(by, bundle, workdays().local(at))
    row = BundlePart.objects.get(bundle=whole, number=part)
    if row.state == PartState.FILED:
        withdraw_case(number=row.number, channel=channel, by=by, at=at)
    elif row.state == PartState.WAITING:
        row.state, row.ended_at = PartState.WITHDRAWN, at
        row.save(update_fields=["state", "ended_at"])
        fact = PartWithdrawn(bundle=whole.pk, number=bundle, part=part, channel=channel, by=by.pk, at=at)
        publish(fact, subject=whole.pk)
    else:
        raise NotAllowed("part_has_ended")
    advance_bundle(bundle=whole.pk, at=at)
    return row
