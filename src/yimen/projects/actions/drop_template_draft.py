"""Give a template's draft up; the live version stays as it is."""

from datetime import datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.projects.events import PlanTemplateDraftDropped
from yimen.projects.models import TemplateVersion
from yimen.projects.queries.writing import locked_template_draft, writes_templates


@transaction.atomic
def drop_template_draft(*, key: str, revision: int, by: Staff, at: datetime) -> None:
    """Remove the draft as it was seen; raise TemplateVersion.DoesNotExist for somebody who writes no templates."""
    on = workdays().local(at)
    if not writes_templates(by, on):
        raise TemplateVersion.DoesNotExist
    draft = locked_template_draft(key, by=by, on=on, revision=revision)
    publish(PlanTemplateDraftDropped(key=key, number=draft.number, by=by.pk, at=at), subject=draft.pk)
    draft.delete()
