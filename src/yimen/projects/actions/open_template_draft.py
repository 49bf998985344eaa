"""Open a draft of a template's next version, or of a new template's first."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.models import new_id
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.events import PlanTemplateDrafted
from yimen.projects.models import PlanTemplate, TemplateVersion
from yimen.projects.queries.writing import facts_of, template_drafts, writes_templates
from yimen.projects.rules.templates import TemplateFacts, check_document


@transaction.atomic
def open_template_draft(*, key: str = "", name: str = "", by: Staff, at: datetime) -> TemplateVersion:
    """Return the template's draft, a copy of the live version when there was none; without a key, a new template's.

    Raise PlanTemplate.DoesNotExist for a template that is none, or for somebody who writes none.
    """
    on = workdays().local(at)
    if not writes_templates(by, on):
        raise PlanTemplate.DoesNotExist
    if not key:
        return _new(name, by=by, at=at)
    live = PlanTemplate.objects.select_for_update().get(key=key)
    found = template_drafts(by, on).filter(key=key).first()
    return found or _opened(key, facts_of(live), base=live.version, by=by, at=at)


def _new(name: str, *, by: Staff, at: datetime) -> TemplateVersion:
    if not name.strip():
        raise NotAllowed("template_name_needed")
    facts = TemplateFacts(key=f"t-{new_id().hex[-10:]}", name=name.strip(), limit=0, source="", lines=[])
    check_document(facts.document)
    return _opened(facts.key, facts, base=0, by=by, at=at)


def _opened(key: str, facts: TemplateFacts, *, base: int, by: Staff, at: datetime) -> TemplateVersion:
    last = TemplateVersion.objects.filter(key=key).aggregate(last=Max("number"))["last"] or 0
    draft = TemplateVersion.objects.create(
        key=key, number=last + 1, base=base, document=facts.document, hands=[by.pk], edited_at=at
    )
    publish(PlanTemplateDrafted(key=key, number=draft.number, by=by.pk, at=at), subject=draft.pk)
    return draft
