"""Set the kinds of licences that items issue or ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.events import LicenceTypesSet
from yimen.catalogue.models import LicenceType
from yimen.kernel.actions.publish import publish


@dataclass(frozen=True)
class LicenceTypeFacts:
    """A kind of licence and for how many months one is valid (None: until it is revoked)."""

    code: str
    name: str
    validity_months: int | None = None


@transaction.atomic
def set_licence_types(*, types: Sequence[LicenceTypeFacts], by: UUID | None, at: datetime) -> None:
    """Enter the kinds; one that exists is brought up to date, none is removed."""
    rows = [LicenceType(code=t.code, name=t.name, validity_months=t.validity_months) for t in types]
    LicenceType.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["code"], update_fields=["name", "validity_months"]
    )
    publish(LicenceTypesSet(codes=tuple(t.code for t in types), by=by, at=at))
