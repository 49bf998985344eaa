"""Locks on licences: on one of the asker's own agency, and on a place that a licence may be issued for."""

from uuid import UUID

from django.db import connection

from yimen.identity.models import Staff
from yimen.licences.models import Licence
from yimen.licences.queries import issued_by


def lock_place(*, kind: UUID, holder: UUID, place: str) -> None:
    """Wait for whoever writes such a licence; the lock goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"licence:{kind}:{holder}:{place}"])


def locked(licence: UUID, by: Staff) -> Licence:
    """Return the licence among those of the asker's own agency, with all that a version needs, locked."""
    whole = issued_by(by.agency_id).select_related("type", "agency", "holder_person", "holder_organisation")
    return whole.select_for_update(of=("self",)).get(pk=licence)
