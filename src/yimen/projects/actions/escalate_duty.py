"""Nobody gave a receipt by the day: the agency's head and the supervisors hear of it, once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.projects.events import DutyEscalated
from yimen.projects.models import Duty
from yimen.projects.queries.watch import to_escalate


@transaction.atomic
def escalate_duty(*, duty: UUID, at: datetime) -> Duty | None:
    """Return the duty; None when it was answered, is not over, was escalated, or somebody holds it now."""
    late = to_escalate(workdays().local(at)).select_for_update(of=("self",), skip_locked=True)
    found = late.filter(pk=duty).select_related("project").first()
    if found is None:
        return None
    found.escalated_at = at
    found.save(update_fields=["escalated_at"])
    fact = DutyEscalated(duty=duty, project=found.project_id, code=found.project.code, by=None, at=at)
    publish(fact, subject=found.project_id)
    return found
