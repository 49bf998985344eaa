"""Turn a draft of the indicators down, or take one's own back; it can be taken up again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.evaluation.events import IndicatorsDeclined
from yimen.evaluation.models import IndicatorDraft
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def decline_indicators(*, draft: UUID, by: UUID, at: datetime) -> IndicatorDraft:
    """Return the draft, not adopted; raise NotAllowed when it is decided already."""
    found = IndicatorDraft.objects.select_for_update().get(pk=draft)
    if found.state != IndicatorDraft.State.PROPOSED:
        raise NotAllowed("indicator_draft_over")
    found.state, found.decided_by, found.decided_at = IndicatorDraft.State.DECLINED, by, at
    found.save(update_fields=["state", "decided_by", "decided_at"])
    publish(IndicatorsDeclined(draft=found.pk, by=by, at=at), subject=found.pk)
    return found
