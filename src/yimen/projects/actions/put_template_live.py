"""Let a version be the one that new projects are planned by; a part of verbs that hold the template's lock."""

from datetime import datetime
from uuid import UUID

from yimen.kernel.actions.publish import publish
from yimen.projects.events import PlanTemplateSet
from yimen.projects.models import PlanTemplate, TemplateVersion


def put_template_live(version: TemplateVersion, *, by: UUID | None, at: datetime) -> PlanTemplate:
    """Return the template as this version says it; projects planned before keep the version they were planned by."""
    version.published_by, version.published_at = by, at
    version.save()
    values = {**version.document, "version": version.number, "set_at": at, "set_by": by}
    made, _is_new = PlanTemplate.objects.update_or_create(key=version.key, defaults=values)
    fact = PlanTemplateSet(
        key=made.key,
        limit=made.limit,
        source=made.source,
        by=by,
        at=at,
        version=version.number,
        hands=tuple(version.hands),
    )
    publish(fact, subject=made.pk)
    return made
