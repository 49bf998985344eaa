"""Take an item out of a draft."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.supervision.events import AssessmentRulesChanged
from yimen.supervision.models import RuleItem
from yimen.supervision.queries.rules import drafts_for


@transaction.atomic
def remove_item(*, item: UUID, by: Staff, at: datetime) -> None:
    """Take it out; one of approved rules does not exist here."""
    found = RuleItem.objects.get(pk=item)
    draft = drafts_for(by).select_for_update(of=("self",)).get(pk=found.rules_id)
    draft.editors = sorted({*draft.editors, by.pk})
    draft.save(update_fields=["editors"])
    found.delete()
    publish(AssessmentRulesChanged(rules=draft.pk, item=found.code, by=by.pk, at=at), subject=draft.pk)
