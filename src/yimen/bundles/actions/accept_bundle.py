"""Accept a whole bundle at a window: every part that can be; the others stay, each with its reason."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from yimen.bundles.queries import locked_at_desk
from yimen.bundles.together import Outcome, for_each
from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.cases.models import Case
from yimen.cases.rules.states import State
from yimen.identity.models import Staff

ACCEPTABLE = (State.SUBMITTED, State.PRE_REVIEWED)


@transaction.atomic
def accept_bundle(*, number: str, place: AtWindow | None, by: Staff, at: datetime) -> list[Outcome]:
    """Return what came of each part that waits for acceptance; the time at the window counts once."""
    bundle = locked_at_desk(by, number)
    places = iter([place])

    def accept(case: Case) -> object:
        here = next(places, place and replace(place, seconds=None))
        return accept_case(number=case.number, place=here, by=by, at=at)

    return for_each(bundle, ACCEPTABLE, accept)
