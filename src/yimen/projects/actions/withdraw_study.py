"""Withdraw an area study: cases that rely on it are told, and wait for the paper it stood in for."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.events import StudyWithdrawn
from yimen.projects.models import AreaStudy
from yimen.projects.rules.plan import check_reason


@transaction.atomic
def withdraw_study(*, study: UUID, reason: str, by: Staff, at: datetime) -> AreaStudy:
    """Return the withdrawn study; raise NotAllowed without a reason, and the second time."""
    found = AreaStudy.objects.select_for_update().get(pk=study)
    check_reason(reason)
    if found.withdrawn_on is not None:
        raise NotAllowed("study_withdrawn")
    found.withdrawn_on, found.withdrawn_by, found.reason = workdays().local(at), by, reason.strip()
    found.save(update_fields=["withdrawn_on", "withdrawn_by", "reason"])
    publish(StudyWithdrawn(study=study, number=found.number, reason=found.reason, by=by.pk, at=at), subject=study)
    return found
