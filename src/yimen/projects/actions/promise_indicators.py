"""Write down what the user of standard land (标准地) promises, before anything is checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.events import IndicatorsPromised
from yimen.projects.models import Indicator
from yimen.projects.queries import managed_by
from yimen.projects.rules.kinds import Flag
from yimen.projects.rules.land import check_finding


@dataclass(frozen=True)
class Promise:
    """One promised value with its unit, and on which side of it the promise is kept."""

    name: str
    unit: str
    bound: str
    value: Decimal


@transaction.atomic
def promise_indicators(*, code: str, promises: Sequence[Promise], by: Staff, at: datetime) -> list[Indicator]:
    """Return the promised values; the same name again replaces its value until it was checked.

    Raise NotAllowed where the land is no standard land.
    """
    project = managed_by(by).select_for_update(of=("self",)).get(code=code)
    if Flag.STANDARD_LAND not in project.flags:
        raise NotAllowed("no_standard_land")
    made = []
    for each in promises:
        row = Indicator.objects.filter(project=project, name=each.name).first() or Indicator(
            project=project, name=each.name
        )
        check_finding(is_checked=row.checked_on is not None)
        row.unit, row.bound, row.promised = each.unit, each.bound, each.value
        row.save()
        made.append(row)
    fact = IndicatorsPromised(
        project=project.pk, code=code, names=tuple(each.name for each in promises), by=by.pk, at=at
    )
    publish(fact, subject=project.pk)
    return made
