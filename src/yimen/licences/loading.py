"""Rows of a file against what the library holds: pure comparison over rows that were read."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from yimen.kernel.local_days import begin_of
from yimen.kernel.models import new_id
from yimen.kernel.models.documents import new_check_token
from yimen.kernel.rules.identifiers.checks import cleaned
from yimen.licences.hidden import hidden_number
from yimen.licences.models import Licence
from yimen.licences.rules.identifier import licence_identifier
from yimen.licences.rules.load.row import USCC, LoadRow
from yimen.licences.rules.states import CURRENT

COMPARED: Final = (
    "identifier", "holder_name", "holder_person_id", "holder_organisation_id", "place", "agency_id", "issuer_name",
    "issuer_code", "issued_on", "valid_from", "valid_to", "trust", "status", "standing_at", "standing_reason",
    "content",
)  # fmt: skip
Slot = tuple[UUID | None, UUID, str]  # holder, type, place


def licence_of(row: LoadRow, holder: UUID, *, offices: Mapping[str, UUID], source: str) -> Licence:
    """Return the unsaved licence that the row describes."""
    is_body, number = row.holder_kind == USCC, _number(row)
    made = licence_identifier(
        type_code=row.kind.type_code or row.kind.code,
        issuer=row.issuer_code,
        serial=number,
        version=row.version,
    )
    return Licence(
        id=new_id(),
        identifier=row.identifier if row.identifier and number == row.number else made,
        number=number,
        version=row.version,
        type_id=row.kind.id,
        is_single=row.kind.is_single,
        holder_name=row.holder_name,
        holder_person_id=None if is_body else holder,
        holder_organisation_id=holder if is_body else None,
        place=row.place,
        agency_id=offices.get(row.issuer_code),
        issuer_name=row.issuer_name,
        issuer_code=row.issuer_code,
        issued_on=row.issued_on,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        trust=row.trust.value,
        source=source,
        check_token=new_check_token(),
        **_said(row),
    )


def _number(row: LoadRow) -> str:
    """Return the number as it is kept; a holder's document number is one in any writing, and is hidden."""
    plain = cleaned(row.number)
    return hidden_number(plain) if row.holder_kind != USCC and row.holder_code in plain else row.number


def _said(row: LoadRow) -> dict[str, Any]:
    since = begin_of(row.standing_on) if row.standing_on else None
    content = {"fields": [list(each) for each in row.fields]} if row.fields else {}
    return {
        "status": row.status.value, "standing_at": since, "standing_reason": row.standing_reason, "content": content,
    }  # fmt: skip


def is_same(there: Licence, licence: Licence) -> bool:
    """Return whether the library says already what the file says."""
    return all(getattr(there, column) == getattr(licence, column) for column in COMPARED)


def brought_up(there: Licence, licence: Licence) -> Licence:
    """Return the library's licence with what the file says."""
    for column in (*COMPARED, "source"):
        setattr(there, column, getattr(licence, column))
    return there


def not_ours_to_change(there: Licence | None, licence: Licence) -> tuple[str, str] | None:
    """Return the column and the reason why this licence is not a file's to change."""
    if there is None or is_same(there, licence):
        return None
    if not there.source:
        return "number", "own"
    return ("status", "decided_here") if there.standing_by is not None else None


def slot_of(licence: Licence) -> Slot:
    """Return what a holder may have one current licence of."""
    return licence.holder_person_id or licence.holder_organisation_id, licence.type_id, licence.place


def slots_of(wanted: Iterable[Licence]) -> dict[Slot, str]:
    """Return the numbers of the current single licences that these holders have of these types."""
    wanted = list(wanted)
    people = {one.holder_person_id for one in wanted} - {None}
    bodies = {one.holder_organisation_id for one in wanted} - {None}
    of_holders = Q(holder_person__in=people) | Q(holder_organisation__in=bodies)
    held = Licence.objects.filter(
        of_holders, is_single=True, status__in=CURRENT, type__in={one.type_id for one in wanted}
    )
    return {slot_of(one): one.number for one in held}
