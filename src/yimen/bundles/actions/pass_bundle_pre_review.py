"""Pass the pre-review of a whole bundle: every part whose pre-review is this person's."""

from datetime import datetime

from django.db import transaction

from yimen.bundles.models import BundlePart
from yimen.bundles.queries import locked_open_to
from yimen.bundles.together import Outcome, for_each
from yimen.cases.actions.pass_pre_review import pass_pre_review
from yimen.cases.models import Case
from yimen.cases.queries import for_pre_review
from yimen.cases.rules.states import State
from yimen.identity.models import Staff

REVIEWED = (State.SUBMITTED, State.PRE_REVIEW)


@transaction.atomic
def pass_bundle_pre_review(*, number: str, by: Staff, at: datetime) -> list[Outcome]:
    """Return what came of each part that waits for this person's pre-review; others are left alone."""
    bundle = locked_open_to(by, number)
    numbers = BundlePart.objects.filter(bundle=bundle).values("number")
    own = list(for_pre_review(by).filter(number__in=numbers).values_list("number", flat=True))

    def review(case: Case) -> object:
        return pass_pre_review(number=case.number, by=by, at=at)

    return for_each(bundle, REVIEWED, review, only=own)
