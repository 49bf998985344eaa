"""Hand in what the notices of a bundle's parts asked for, once for all of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from yimen.bundles.models import BundlePart
from yimen.bundles.queries import locked_bundle_of
from yimen.bundles.together import Outcome, for_each
from yimen.cases.actions.supply_supplement import supply_supplement
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.cases.rules.states import State
from yimen.identity.models import Person
from yimen.kernel.queries import workdays


@transaction.atomic
def supply_bundle(
    *, number: str, materials: Sequence[MaterialGiven], channel: Channel, by: Person, at: datetime
) -> list[Outcome]:
    """Return what came of each part that waits for a supplement; materials are named by the keys of the one set."""
    bundle = locked_bundle_of(by, number, workdays().local(at))
    given = {each.key: each for each in materials}
    papers = dict(BundlePart.objects.filter(bundle=bundle).values_list("number", "papers"))

    def supply(case: Case) -> object:
        asked = {lack["key"] for lack in case.missing}
        own = [(key, given[whole]) for key, whole in papers[case.number].items() if whole in given and key in asked]
        brought = [replace(each, key=key) for key, each in own]
        return supply_supplement(number=case.number, materials=brought, channel=channel, by=by, at=at)

    return for_each(bundle, (State.SUPPLEMENTING,), supply)
