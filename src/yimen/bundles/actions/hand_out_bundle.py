"""Hand out all results of a bundle that are ready, at once (统一出件)."""

from datetime import datetime

from django.db import transaction

from yimen.bundles.actions.advance_bundle import advance_bundle
from yimen.bundles.queries import locked_at_desk
from yimen.bundles.together import Outcome, for_each
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.models import Case
from yimen.cases.rules.states import State
from yimen.delivery.actions.collect import Collector
from yimen.identity.models import Staff


@transaction.atomic
def hand_out_bundle(*, number: str, collector: Collector, by: Staff, at: datetime) -> list[Outcome]:
    """Return what came of each result that waits at the issue window; one that goes another way is named."""
    bundle = locked_at_desk(by, number)

    def give(case: Case) -> object:
        return hand_out(number=case.number, collector=collector, by=by, at=at)

    outcomes = for_each(bundle, (State.READY,), give)
    advance_bundle(bundle=bundle.pk, at=at)
    return outcomes
