"""Set the kinds of licences that items issue or ask for."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.events import LicenceTypesSet
from yimen.catalogue.models import LicenceType
from yimen.kernel.actions.publish import publish


@dataclass(frozen=True)
class LicenceTypeFacts:
    """A kind of licence and for how many months one is valid (None: without end)."""

    code: str
    name: str
    validity_months: int | None = None
    type_code: str = ""
    several_allowed: bool = False
    is_sealed_first: bool = False
    min_trust: str = ""
    fields: tuple[str, ...] = ()


CHANGED = [field.name for field in fields(LicenceTypeFacts) if field.name != "code"]


@transaction.atomic
def set_licence_types(*, types: Sequence[LicenceTypeFacts], by: UUID | None, at: datetime) -> None:
    """Enter the kinds; one that exists is brought up to date, none is removed."""
    rows = [LicenceType(**{**vars(facts), "fields": list(facts.fields)}) for facts in types]
    LicenceType.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=CHANGED)
    publish(LicenceTypesSet(codes=tuple(t.code for t in types), by=by, at=at))
