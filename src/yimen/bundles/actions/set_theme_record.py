"""Write down who looks after a theme, and what it took before and takes now (A3-22)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.bundles.events import ThemeRecordSet
from yimen.bundles.models import Theme, ThemeRecord
from yimen.bundles.rules.governance import check_figures
from yimen.kernel.actions.publish import publish


@dataclass(frozen=True)
class RecordFacts:
    """The team, and steps, materials, working_days and visits before and after."""

    lead: str
    members: Sequence[str] = ()
    before: Mapping[str, int] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def set_theme_record(*, theme: str, facts: RecordFacts, by: UUID | None, at: datetime) -> ThemeRecord:
    """Return the record as it is now; raise NotAllowed for figures that cannot be, Theme.DoesNotExist for no theme."""
    check_figures(facts.before)
    check_figures(facts.after)
    found = Theme.objects.select_for_update().get(code=theme)
    values = {
        "lead": facts.lead.strip(),
        "members": [each.strip() for each in facts.members if each.strip()],
        "before": dict(facts.before),
        "after": dict(facts.after),
    }
    record, _ = ThemeRecord.objects.update_or_create(theme=found, defaults=values)
    publish(ThemeRecordSet(theme=theme, by=by, at=at), subject=found.pk)
    return record
