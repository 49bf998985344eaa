"""Keep what was changed in a template's draft."""

from datetime import datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.projects.events import PlanTemplateDraftSaved
from yimen.projects.models import TemplateVersion
from yimen.projects.queries.writing import locked_template_draft, writes_templates
from yimen.projects.rules.templates import TemplateFacts, check_document


@transaction.atomic
def save_template_draft(*, facts: TemplateFacts, revision: int, by: Staff, at: datetime) -> TemplateVersion:
    """Return the draft as it now says; the same again changes nothing. It may be wrong: only publishing is refused.

    Raise NotAllowed("template_changed") when it is not the revision that was seen, ("template_unreadable") for what
    no version can keep.
    """
    on = workdays().local(at)
    if not writes_templates(by, on):
        raise TemplateVersion.DoesNotExist
    draft = locked_template_draft(facts.key, by=by, on=on, revision=revision)
    if draft.document == facts.document:
        return draft
    check_document(facts.document)
    draft.document, draft.revision, draft.edited_at = facts.document, draft.revision + 1, at
    draft.hands = [*(hand for hand in draft.hands if hand != by.pk), by.pk]  # the last one is who wrote last
    draft.save(update_fields=["document", "revision", "edited_at", "hands"])
    fact = PlanTemplateDraftSaved(key=draft.key, number=draft.number, revision=draft.revision, by=by.pk, at=at)
    publish(fact, subject=draft.pk)
    return draft
