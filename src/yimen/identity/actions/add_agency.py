"""Enter a department."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import AgencyAdded
from yimen.identity.models import Agency
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def add_agency(
    *,
    code: str,
    name: str,
    pinyin: str,
    by: UUID | None,
    at: datetime,
    short_name: str = "",
    uscc: str = "",
    parent: Agency | None = None,
) -> Agency:
    """Enter a department under its own code; `pinyin` is what lists are sorted by."""
    if Agency.objects.filter(code=code).exists():
        raise NotAllowed("agency_known")
    agency = Agency(code=code, name=name, short_name=short_name or name, uscc=uscc, parent=parent, pinyin=pinyin)
    agency.save(force_insert=True)
    publish(AgencyAdded(agency=agency.pk, code=code, by=by, at=at), subject=agency.pk)
    return agency
