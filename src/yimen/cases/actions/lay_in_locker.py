"""Reserve a cell for the result of a case, and have its door opened for the clerk."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.queries import for_issue
from yimen.cases.queries.results import check_released
from yimen.delivery.actions.reserve_cell import reserve_cell
from yimen.delivery.models import Stay
from yimen.delivery.queries.lockers import lockers_at
from yimen.delivery.rules.lockers import Size
from yimen.identity.models import Staff


@transaction.atomic
def lay_in_locker(*, number: str, locker: UUID, size: Size, by: Staff, at: datetime) -> Stay:
    """Return the stay; raise NotAllowed while the result is held back, or no cell is free in the centre's locker."""
    case = for_issue(by).select_for_update(of=("self",)).get(number=number)
    check_released(case)
    place = lockers_at(case.centre_id).get(pk=locker)
    return reserve_cell(subject=case.pk, locker=place.pk, size=size, by=by.pk, at=at)
