"""Write the head of a draft of assessment rules."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.actions.draft_rules import RulesFacts
from yimen.supervision.events import AssessmentRulesChanged
from yimen.supervision.models import RuleBook
from yimen.supervision.queries.rules import drafts_for
from yimen.supervision.rules.scoring import check_text


@transaction.atomic
def set_rules(facts: RulesFacts, *, rules: UUID, by: Staff, at: datetime) -> RuleBook:
    """Return the changed draft; raise NotAllowed without a title or a source."""
    check_text(facts.title)
    if not facts.source.strip():
        raise NotAllowed("source_needed")
    draft = drafts_for(by).select_for_update(of=("self",)).get(pk=rules)
    for name, value in vars(facts).items():
        setattr(draft, name, value)
    draft.editors = sorted({*draft.editors, by.pk})
    draft.save()
    publish(AssessmentRulesChanged(rules=draft.pk, item="", by=by.pk, at=at), subject=draft.pk)
    return draft
