"""Publish the ranking of a closed quarter or year to everybody: by a second person, once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.supervision.events import AssessmentPublished
from yimen.supervision.models import Period
from yimen.supervision.queries.periods import periods_for
from yimen.supervision.rules.quarters import check_publish


@transaction.atomic
def publish_ranking(*, period: UUID, by: Staff, at: datetime) -> Period:
    """Return what is public now; raise NotAllowed before the close, for whoever closed it, or a second time."""
    found = periods_for(by).select_for_update(of=("self",)).get(pk=period)
    check_publish(found.standing, by=by.pk)
    found.published_by, found.published_at = by, at
    found.save(update_fields=["published_by", "published_at"])
    publish(AssessmentPublished(period=found.pk, by=by.pk, at=at), subject=found.pk)
    return found
