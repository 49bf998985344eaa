"""What waits for the applicant: a paper to bring, a correction, a result to fetch."""

from datetime import date

from django.db.models import Q, QuerySet

from yimen.cases.models import Case
from yimen.cases.queries import cases_of
from yimen.cases.rules.states import State
from yimen.identity.models import Person

NEXT_IS_YOURS = (State.SUPPLEMENTING, State.SENT_BACK, State.READY)


def waiting_for(person: Person, on: date) -> QuerySet[Case]:
    """Return the cases in which it is the applicant's turn, the oldest first."""
    owed = Q(is_tolerant=True, tolerance_due__isnull=False)
    return cases_of(person, on).filter(Q(state__in=NEXT_IS_YOURS) | owed).order_by("id")
