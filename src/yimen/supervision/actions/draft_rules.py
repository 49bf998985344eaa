"""Begin a new version of a centre's assessment rules, with the items of the version before."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.events import AssessmentRulesDrafted
from yimen.supervision.models import RuleBook, RuleItem
from yimen.supervision.queries.rules import centres_supervised
from yimen.supervision.rules.scoring import StaffShown, check_text


@dataclass(frozen=True)
class RulesFacts:
    """The head of a version: by which paper it holds, from when on, and what the public reads of staff."""

    title: str
    source: str
    effective_on: date
    base: Decimal = Decimal(100)
    staff_shown: StaffShown = StaffShown.NOTHING


@transaction.atomic
def draft_rules(facts: RulesFacts, *, centre: UUID, by: Staff, at: datetime) -> RuleBook:
    """Return the new draft; raise NotAllowed while another is being written there, or without a source."""
    check_text(facts.title)
    if not facts.source.strip():
        raise NotAllowed("source_needed")
    there = centres_supervised(by).select_for_update(of=("self",)).get(pk=centre)
    versions = RuleBook.objects.filter(centre=there).order_by("-number")
    last = versions.first()
    if last is not None and last.approved_at is None:
        raise NotAllowed("rules_draft_open")
    made = RuleBook.objects.create(centre=there, number=last.number + 1 if last else 1, editors=[by.pk], **vars(facts))
    _copy(last, made)
    publish(AssessmentRulesDrafted(rules=made.pk, number=made.number, by=by.pk, at=at), subject=made.pk)
    return made


def _copy(last: RuleBook | None, made: RuleBook) -> None:
    kept = ("code", "words", "object_type", "effect", "points", "standards", "source")
    rows = RuleItem.objects.filter(rules=last).order_by("code") if last else []
    RuleItem.objects.bulk_create(RuleItem(rules=made, **{name: getattr(row, name) for name in kept}) for row in rows)
