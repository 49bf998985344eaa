"""Remind the applicant of a deadline before it passes, once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.events.intake import DeadlineNear
from yimen.cases.models import Case
from yimen.cases.queries.waiting import to_remind
from yimen.kernel.actions.publish import publish


@transaction.atomic
def remind_applicant(*, case: UUID, at: datetime) -> Case | None:
    """Return the case whose applicant is reminded now; None when that has happened, or is no longer needed."""
    found = to_remind(at).select_for_update(of=("self",), skip_locked=True).filter(pk=case).first()
    due = (found.supplement_due or found.tolerance_due) if found else None
    if found is None or due is None:
        return None
    found.reminded_for = due
    found.save(update_fields=["reminded_for"])
    what = "supplement" if found.supplement_due else "tolerance"
    fact = DeadlineNear(case=found.pk, number=found.number, what=what, due=due, by=None, at=at)
    publish(fact, subject=found.pk)
    return found
