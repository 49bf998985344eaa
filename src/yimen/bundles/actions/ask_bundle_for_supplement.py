"""Ask once for everything that is missing from a bundle: each part gets the notice of what it lacks itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from yimen.bundles.models import BundlePart
from yimen.bundles.queries import locked_at_desk
from yimen.bundles.together import Outcome, for_each
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.models import Case
from yimen.cases.rules.states import State
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed

ASKABLE = (State.SUBMITTED, State.PRE_REVIEWED)


@transaction.atomic
def ask_bundle_for_supplement(*, number: str, missing: Sequence[Lack], by: Staff, at: datetime) -> list[Outcome]:
    """Return what came of each part that lacks one of these materials, named by the keys of the one set."""
    bundle = locked_at_desk(by, number)
    if not missing:
        raise NotAllowed("nothing_missing")
    found = {part.number: _lacks(part, missing) for part in BundlePart.objects.filter(bundle=bundle)}
    own = {part: lacks for part, lacks in found.items() if lacks}

    def ask(case: Case) -> object:
        return ask_for_supplement(number=case.number, missing=own[case.number], by=by, at=at)

    return for_each(bundle, ASKABLE, ask, only=own)


def _lacks(part: BundlePart, missing: Sequence[Lack]) -> list[Lack]:
    wanted = {each.key: each for each in missing}
    return [replace(wanted[key], key=own) for own, key in part.papers.items() if key in wanted]
