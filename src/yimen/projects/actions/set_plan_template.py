"""Set what a class of projects has to get, as a file says it: published at once, by who loads it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.put_template_live import put_template_live
from yimen.projects.models import PlanTemplate, TemplateVersion
from yimen.projects.rules.plan import check_lines, check_total, lines_of
from yimen.projects.rules.templates import TemplateFacts


@transaction.atomic
def set_plan_template(facts: TemplateFacts, *, by: UUID | None, at: datetime) -> PlanTemplate:
    """Return the template; projects registered before keep their plan and limit.

    Raise NotAllowed for a circle, an unknown stage, a longest branch beyond the limit, or a limit without a source.
    """
    lines = lines_of(facts.lines)
    check_lines(lines)
    check_total(lines, facts.limit)
    if not facts.source.strip():
        raise NotAllowed("source_needed")
    live = PlanTemplate.objects.select_for_update().filter(key=facts.key).first()
    last = TemplateVersion.objects.filter(key=facts.key).aggregate(last=Max("number"))["last"] or 0
    version = TemplateVersion(
        key=facts.key, number=last + 1, base=live.version if live else 0, document=facts.document, edited_at=at
    )
    return put_template_live(version, by=by, at=at)
