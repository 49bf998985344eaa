"""Confirm the draft of the indicators: it is the version of its day and those after."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.evaluation.actions.publish_indicators import publish_indicators
from yimen.evaluation.models import IndicatorDraft, IndicatorSet
from yimen.evaluation.rules.rectifying import check_second
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def confirm_indicators(*, draft: UUID, by: UUID, at: datetime) -> IndicatorSet:
    """Return the new version; raise NotAllowed for whoever wrote it, a second time, or when its day is over."""
    found = IndicatorDraft.objects.select_for_update().get(pk=draft)
    if found.state != IndicatorDraft.State.PROPOSED:
        raise NotAllowed("indicator_draft_over")
    check_second(by, found.proposed_by)
    made = publish_indicators(found.options, source=found.source, effective_on=found.effective_on, by=by, at=at)
    found.state, found.decided_by, found.decided_at = IndicatorDraft.State.CONFIRMED, by, at
    found.save(update_fields=["state", "decided_by", "decided_at"])
    return made
