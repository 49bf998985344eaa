"""Results on their way out: which ways there are for a case, and what still holds its result back."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from yimen.cases.models import Case
from yimen.cases.rules.decision import check_made, check_paid
from yimen.cases.rules.tolerance import check_released as check_tolerated
from yimen.cases.rules.wish import ways_offered
from yimen.catalogue.models import ItemVersion
from yimen.delivery.queries import on_this_way
from yimen.delivery.queries.lockers import has_locker
from yimen.delivery.rules.states import Way
from yimen.identity.models import Centre


def ways_for(version: ItemVersion, centre: Centre) -> tuple[Way, ...]:
    """Return the ways in which this item's result can reach its holder from this centre."""
    may_locker = Way.LOCKER in version.result_ways and has_locker(centre.pk)
    return ways_offered(version.result_ways, has_locker=may_locker, has_result=version.result_kind != "none")


def check_released(case: Case) -> None:
    """Raise NotAllowed while the result may not leave the window: the one place that every way out passes."""
    check_paid(is_fee_held=case.is_fee_held)
    check_made(is_being_made=case.is_being_made)
    check_tolerated(is_withheld=case.tolerance_due is not None)


def in_way(cases: QuerySet[Case], way: Way) -> QuerySet[Case]:
    """Return those of the cases whose results go this way; what nobody chose otherwise waits at the counter."""
    return cases.filter(pk__in=on_this_way(way))


def numbers_of(cases: Iterable[UUID]) -> dict[UUID, str]:
    """Return the numbers of these cases; for the lockers' operators."""
    return dict(Case.objects.filter(pk__in=list(cases)).values_list("pk", "number"))
