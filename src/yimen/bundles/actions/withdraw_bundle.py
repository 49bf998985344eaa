"""Withdraw a whole bundle: every part that is not decided yet; what was decided stands."""

from datetime import datetime

from django.db import transaction

from yimen.bundles.actions.advance_bundle import advance_bundle
from yimen.bundles.events import BundleWithdrawn
from yimen.bundles.models import Bundle, BundlePart
from yimen.bundles.queries import locked_bundle_of
from yimen.bundles.rules.course import PartState
from yimen.bundles.rules.withdrawal import check_withdrawable
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import OPEN, State
from yimen.identity.models import Person
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def withdraw_bundle(*, number: str, channel: Channel, by: Person, at: datetime) -> Bundle:
    """Return the bundle; raise NotAllowed when it was withdrawn before or has ended, DoesNotExist for a stranger."""
    bundle = locked_bundle_of(by, number, workdays().local(at))
    check_withdrawable(withdrawn=bundle.withdrawn_at is not None, ended=bundle.ended_at is not None)
    parts = BundlePart.objects.filter(bundle=bundle)
    parts.filter(state=PartState.WAITING).update(state=PartState.WITHDRAWN, ended_at=at)
    cases = Case.objects.select_for_update(of=("self",)).filter(pk__in=parts.filter(case__isnull=False).values("case"))
    kept = []
    for case in cases.order_by("pk"):
        if State(case.state) in OPEN:
            withdraw_case(number=case.number, channel=channel, by=by, at=at)
        elif case.state == State.READY:
            kept.append(case.number)
    bundle.withdrawn_at = at
    bundle.revision += 1
    bundle.save(update_fields=["withdrawn_at", "revision"])
    fact = BundleWithdrawn(bundle=bundle.pk, number=number, kept=tuple(kept), channel=channel, by=by.pk, at=at)
    publish(fact, subject=bundle.pk)
    advance_bundle(bundle=bundle.pk, at=at)
    return bundle
