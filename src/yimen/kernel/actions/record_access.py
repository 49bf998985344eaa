"""Write the access log: refusals, sign-ins, views and reveals of personal data."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from yimen.kernel.actions.publish import as_json
from yimen.kernel.models import new_id
from yimen.kernel.origin import origin
from yimen.kernel.transactions import outside_transaction

INSERT = "INSERT INTO kernel_accesslog (id, subject, by, at, origin, kind, detail) VALUES (%s, %s, %s, %s, %s, %s, %s)"


def record_access(
    kind: str, *, by: UUID | None, subject: UUID | None = None, detail: Mapping[str, Any] | None = None, at: datetime
) -> None:
    """Insert one row, in its own transaction, so that a refusal stays recorded when the verb is rolled back."""
    outside_transaction("the access log")
    row: tuple[Any, ...] = (new_id(), subject, by, at, as_json(origin()), kind, as_json(detail or {}))
    with connection.cursor() as cursor:
        cursor.execute(INSERT, row)
