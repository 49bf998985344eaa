"""Record what the acceptance check found of a promised value: met or not."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.projects.events import IndicatorFound
from yimen.projects.models import Indicator
from yimen.projects.queries import seen_by
from yimen.projects.rules.land import check_finding, is_met


@transaction.atomic
def record_finding(*, code: str, indicator: UUID, found: Decimal, note: str, by: Staff, at: datetime) -> Indicator:
    """Return the checked value; raise NotAllowed for a second finding."""
    project = seen_by(by).select_for_update(of=("self",)).get(code=code)
    row = Indicator.objects.get(project=project, pk=indicator)
    check_finding(is_checked=row.checked_on is not None)
    row.found, row.is_met = found, is_met(row.bound, row.promised, found)
    row.note, row.checked_on, row.checked_by = note.strip(), workdays().local(at), by
    row.save(update_fields=["found", "is_met", "note", "checked_on", "checked_by"])
    fact = IndicatorFound(project=project.pk, code=code, name=row.name, is_met=row.is_met, by=by.pk, at=at)
    publish(fact, subject=project.pk)
    return row
