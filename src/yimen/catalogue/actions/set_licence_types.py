"""Set the kinds of licences that items issue or ask for."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.events import LicenceTypesSet
from yimen.catalogue.models import LicenceType
from yimen.catalogue.rules.licence_types import check_fields, check_own_code, check_trust, check_type_code
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


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
    """Enter the kinds; one that exists is brought up to date, none is removed. Raise NotAllowed for a wrong code."""
    rows = [_row(facts) for facts in types]
    national = {row.type_code: row.code for row in rows if row.type_code}
    taken = LicenceType.objects.filter(type_code__in=national).values_list("type_code", "code")
    if len(national) < sum(bool(row.type_code) for row in rows) or any(national[code] != own for code, own in taken):
        raise NotAllowed("licence_type_code_taken")
    LicenceType.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=CHANGED)
    publish(LicenceTypesSet(codes=tuple(t.code for t in types), by=by, at=at))


def _row(facts: LicenceTypeFacts) -> LicenceType:
    return LicenceType(
        code=check_own_code(facts.code),
        name=facts.name.strip(),
        validity_months=facts.validity_months,
        type_code=check_type_code(facts.type_code),
        several_allowed=facts.several_allowed,
        is_sealed_first=facts.is_sealed_first,
        min_trust=check_trust(facts.min_trust),
        fields=list(check_fields(facts.fields)),
    )
