"""Set the life events that gather items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.events import ThemesSet
from yimen.catalogue.models import Theme
from yimen.kernel.actions.publish import publish


@dataclass(frozen=True)
class ThemeFacts:
    """A life event: for people (person) or for businesses (organisation)."""

    code: str
    name: str
    audience: str


@transaction.atomic
def set_themes(*, themes: Sequence[ThemeFacts], by: UUID | None, at: datetime) -> None:
    """Enter the themes in this order; one that exists is brought up to date, none is removed."""
    rows = [
        Theme(code=facts.code, name=facts.name, audience=facts.audience, position=position)
        for position, facts in enumerate(themes, start=1)
    ]
    Theme.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["code"], update_fields=["name", "audience", "position"]
    )
    publish(ThemesSet(codes=tuple(facts.code for facts in themes), by=by, at=at))
