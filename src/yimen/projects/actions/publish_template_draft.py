"""Publish a template's draft, as a second person who read it."""

from datetime import datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.put_template_live import put_template_live
from yimen.projects.models import PlanTemplate
from yimen.projects.queries.writing import facts_of_version, faults_of, locked_template_draft


@transaction.atomic
def publish_template_draft(*, key: str, revision: int, by: Staff, at: datetime) -> PlanTemplate:
    """Return the template, from now on as the draft says it; projects planned before keep their version.

    Raise NotAllowed for whoever had a hand in it, a draft changed since it was read, one with errors, one that says
    nothing new, or one whose base is no longer the live version.
    """
    live = PlanTemplate.objects.select_for_update().filter(key=key).first()
    draft = locked_template_draft(key, by=by, on=workdays().local(at), revision=revision)
    if by.pk in draft.hands:
        raise NotAllowed("template_needs_another")
    if draft.base != (live.version if live else 0):
        raise NotAllowed("template_moved_on")
    facts = facts_of_version(draft)
    if wrong := next((fault for fault in faults_of(facts) if fault.is_error), None):
        raise NotAllowed("template_has_faults", why=wrong.words)
    if live and draft.document == {name: getattr(live, name) for name in draft.document}:
        raise NotAllowed("draft_unchanged")
    return put_template_live(draft, by=by.pk, at=at)
