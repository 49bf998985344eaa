"""Set what a class of projects has to get, and within how many working days in all."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.events import PlanTemplateSet
from yimen.projects.models import PlanTemplate
from yimen.projects.rules.plan import check_lines, check_total, lines_of


@dataclass(frozen=True, kw_only=True)
class TemplateFacts:
    """A template as it is written: `limit` and `earlier_limit` in working days, never without their source."""

    key: str
    name: str
    limit: int
    source: str
    lines: list[dict[str, Any]]
    earlier_limit: int | None = None
    kinds: list[str] = field(default_factory=list)
    routes: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


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
    values = {name: value for name, value in vars(facts).items() if name != "key"}
    made, _is_new = PlanTemplate.objects.update_or_create(
        key=facts.key, defaults={**values, "set_at": at, "set_by": by}
    )
    publish(PlanTemplateSet(key=made.key, limit=made.limit, source=made.source, by=by, at=at), subject=made.pk)
    return made
