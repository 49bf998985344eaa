"""Write an item of a draft: a new one, or the one with this code anew."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.events import AssessmentRulesChanged
from yimen.supervision.models import RuleItem
from yimen.supervision.queries.rules import drafts_for, standards_named
from yimen.supervision.rules.scoring import ItemFacts, check_item


@transaction.atomic
def set_item(item: ItemFacts, *, rules: UUID, by: Staff, at: datetime) -> RuleItem:
    """Return the item; raise NotAllowed for wrong points or code, or a service standard that is not in the library."""
    check_item(item)
    if missing := sorted(set(item.standards) - set(standards_named(item.standards))):
        raise NotAllowed("standards_unknown", codes=missing)
    draft = drafts_for(by).select_for_update(of=("self",)).get(pk=rules)
    values = {**asdict(item), "standards": list(dict.fromkeys(item.standards))}
    made, _ = RuleItem.objects.update_or_create(rules=draft, code=values.pop("code"), defaults=values)
    draft.editors = sorted({*draft.editors, by.pk})
    draft.save(update_fields=["editors"])
    publish(AssessmentRulesChanged(rules=draft.pk, item=made.code, by=by.pk, at=at), subject=draft.pk)
    return made
