"""Put a version of assessment rules in force from its quarter on: by somebody who wrote nothing in it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.events import AssessmentRulesApproved
from yimen.supervision.models import RuleBook, RuleItem
from yimen.supervision.queries.periods import opened_days
from yimen.supervision.queries.rules import centres_supervised, rules_for
from yimen.supervision.rules.quarters import check_effective


@transaction.atomic
def approve_rules(*, rules: UUID, by: Staff, at: datetime) -> RuleBook:
    """Return the approved version; raise NotAllowed for its writers, a second time, empty, or for an opened quarter."""
    draft = rules_for(by).get(pk=rules)
    centres_supervised(by).select_for_update(of=("self",)).get(pk=draft.centre_id)  # no quarter opens meanwhile
    draft = RuleBook.objects.select_for_update().get(pk=rules)
    if draft.approved_at is not None:
        raise NotAllowed("rules_approved")
    if by.pk in draft.editors:
        raise NotAllowed("second_person_needed")
    if not RuleItem.objects.filter(rules=draft).exists():
        raise NotAllowed("rules_empty")
    check_effective(draft.effective_on, opened_days(draft.centre_id), today=localdate(at))
    draft.approved_by, draft.approved_at = by, at
    draft.save(update_fields=["approved_by", "approved_at"])
    publish(AssessmentRulesApproved(rules=draft.pk, number=draft.number, by=by.pk, at=at), subject=draft.pk)
    return draft
