"""Write the access log: refusals, sign-ins, views and reveals of personal data."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from yimen.kernel.models import AccessLog
from yimen.kernel.origin import origin
from yimen.kernel.transactions import outside_transaction


def record_access(
    kind: str, *, by: UUID | None, subject: UUID | None = None, detail: Mapping[str, Any] | None = None, at: datetime
) -> None:
    """Insert one row, in its own transaction, so that a refusal stays recorded when the verb is rolled back."""
    outside_transaction("the access log")
    AccessLog.objects.create(kind=kind, by=by, subject=subject, detail=dict(detail or {}), at=at, origin=origin())
