"""Answer what still urges a case with what became of it: nobody is asked to hurry with a case that has ended."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.events.urging import ReceiptGiven
from yimen.cases.models import Case, Urge
from yimen.cases.rules.states import OPEN, State
from yimen.cases.rules.urging import outcome_words
from yimen.kernel.actions.publish import publish_all
from yimen.kernel.queries import workdays


@transaction.atomic
def settle_urges(*, case: UUID, at: datetime) -> int:
    """Return how many requests the end of the case answers; none while it goes on, or the second time."""
    ended = Case.objects.select_for_update(of=("self",)).only("number", "state").get(pk=case)
    if State(ended.state) in OPEN:
        return 0
    today, words = workdays().local(at), outcome_words(State(ended.state))
    waiting = list(Urge.objects.select_for_update().filter(case=case, receipt_at=None).order_by("pk"))
    Urge.objects.filter(pk__in=[urge.pk for urge in waiting]).update(receipt=words, receipt_at=at)
    publish_all(
        (
            ReceiptGiven(
                case=case, number=ended.number, urge=urge.pk, kind=urge.kind, is_late=today > urge.due_on,
                by=None, at=at,
            ),
            case,
        )
        for urge in waiting
    )  # fmt: skip
    return len(waiting)
