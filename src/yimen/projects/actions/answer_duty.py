"""Give the receipt for a duty: what was done, or by when it will be."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.projects.events import DutyAnswered
from yimen.projects.models import Duty
from yimen.projects.queries.watch import answerable
from yimen.projects.rules.watch import check_answer


@transaction.atomic
def answer_duty(*, duty: UUID, text: str, by: Staff, at: datetime) -> Duty:
    """Return the answered duty; raise NotAllowed for a second receipt, Duty.DoesNotExist for another agency's."""
    found = answerable(by).select_for_update(of=("self",)).get(pk=duty)
    check_answer(text, is_given=found.receipt_at is not None)
    found.receipt, found.receipt_by, found.receipt_at = text.strip(), by, at
    found.save(update_fields=["receipt", "receipt_by", "receipt_at"])
    is_late = workdays().local(at) > found.due_on
    fact = DutyAnswered(duty=duty, project=found.project_id, code=found.project.code, is_late=is_late, by=by.pk, at=at)
    publish(fact, subject=found.project_id)
    return found
