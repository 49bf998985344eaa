"""The questions that the search left open, as their editor reads them."""

from enum import StrEnum

from django.db.models import QuerySet

from yimen.catalogue.models import OpenQuestion, Verdict
from yimen.kernel.queries.parameters import kept_parameter

KEPT_KEY, KEPT = "search.questions_kept", 2_000  # different questions at most: nobody fills the table
DAYS_KEY, DAYS = "search.questions_days", 90  # after the last time it was asked


class Left(StrEnum):
    """How the search left a question."""

    NOTHING = "nothing"
    UNOPENED = "unopened"
    SETTLED = "settled"


def questions(left: Left) -> QuerySet[OpenQuestion]:
    """Return the questions that were left this way, the most asked first."""
    found = OpenQuestion.objects.order_by("-asked", "-id")
    if left == Left.SETTLED:
        return found.exclude(verdict=Verdict.OPEN)
    still = found.filter(verdict=Verdict.OPEN)
    return still.filter(found=0) if left == Left.NOTHING else still.filter(found__gt=0, opened=0)


def most_kept() -> int:
    """Return how many different questions are kept."""
    return int(kept_parameter(KEPT_KEY, KEPT))


def days_kept() -> int:
    """Return for how many days after it was last asked a question is kept."""
    return int(kept_parameter(DAYS_KEY, DAYS))
