"""Enter a service centre."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.identity.events import CentreAdded
from yimen.identity.models import Centre
from yimen.identity.rules.places import check_level, path_of
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class CentreFacts:
    """What people ask about a centre."""

    address: str = ""
    phone: str = ""
    hours: dict[str, Any] = field(default_factory=dict)
    facilities: list[str] = field(default_factory=list)
    kind: str = Centre.Kind.HALL


@transaction.atomic
def add_centre(
    *,
    code: str,
    name: str,
    level: int,
    by: UUID | None,
    at: datetime,
    parent: Centre | None = None,
    facts: CentreFacts | None = None,
) -> Centre:
    """Enter a centre right below its parent: district, street or town, community or village."""
    facts = facts or CentreFacts()
    check_level(level, parent_level=parent.level if parent else None)
    if Centre.objects.filter(code=code).exists():
        raise NotAllowed("centre_known")
    path = path_of(code, parent_path=parent.path if parent else "")
    centre = Centre(code=code, name=name, level=level, parent=parent, path=path, **vars(facts))
    centre.save(force_insert=True)
    publish(CentreAdded(centre=centre.pk, path=path, by=by, at=at), subject=centre.pk)
    return centre
