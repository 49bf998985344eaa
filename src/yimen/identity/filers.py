"""Who files with a token, and for whom: token, account, person and mandate in one statement, for the hot path."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.utils.timezone import localdate

from yimen.kernel.crypto import sm3

FILER = """
SELECT token.scopes, token.account_id, person.id, person.name, other.id, other.name, body.id, body.name
FROM identity_apitoken token
JOIN identity_account account ON account.id = token.account_id AND account.is_active
LEFT JOIN identity_person person ON person.account_id = account.id
LEFT JOIN identity_mandate mandate ON mandate.agent_id = person.id
    AND (mandate.principal_person_id = %(principal)s OR mandate.organisation_id = %(principal)s)
    AND mandate.valid_from <= %(day)s AND (mandate.valid_to IS NULL OR mandate.valid_to >= %(day)s)
    AND mandate.withdrawn_at IS NULL
LEFT JOIN identity_person other ON other.id = mandate.principal_person_id
LEFT JOIN identity_organisation body ON body.id = mandate.organisation_id
WHERE token.digest = %(digest)s AND token.revoked_at IS NULL AND token.expires_at > %(at)s
LIMIT 1
"""


class Filer(NamedTuple):
    """The person behind a token, and the principal whose mandate to that person holds today."""

    scopes: list[str]
    account: UUID
    person: UUID | None
    name: str | None
    principal_person: UUID | None
    principal_name: str | None
    organisation: UUID | None
    organisation_name: str | None


def filer_with(secret: str, *, principal: UUID | None, at: datetime) -> Filer | None:
    """Return who files, None when the token may not be used at this moment."""
    values = {"digest": sm3(secret.encode()), "principal": principal, "day": localdate(at), "at": at}
    with connection.cursor() as cursor:
        cursor.execute(FILER, values)
        row = cursor.fetchone()
    return Filer(*row) if row else None
