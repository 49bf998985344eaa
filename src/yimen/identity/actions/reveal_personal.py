"""Show the clear text of somebody's document number or phone."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from yimen.identity.models import Person
from yimen.identity.rules.reveals import check_reason
from yimen.kernel.actions.record_access import record_access
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.personal import Personal


def reveal_personal(
    *, person: Person, field: Literal["document_number", "phone"], reason: str, by: UUID, at: datetime
) -> str:
    """Return the clear text, once the access log has who looked at whose what, and why (it stays if all else fails)."""
    reason = check_reason(reason)
    value: Personal | None = person.document_number if field == "document_number" else person.phone
    if value is None:
        raise NotAllowed("nothing_to_reveal")
    record_access("personal_revealed", by=by, subject=person.pk, detail={"field": field, "reason": reason}, at=at)
    return value.reveal()
