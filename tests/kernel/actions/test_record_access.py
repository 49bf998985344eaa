"""The access log stays when the verb is rolled back."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import transaction

from yimen.kernel.actions.record_access import record_access
from yimen.kernel.models import AccessLog
from yimen.kernel.origin import from_origin

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_who_looked_at_what_from_where() -> None:
    who, what = uuid4(), uuid4()
    with from_origin(address="10.0.0.7"):
        record_access("reveal", by=who, subject=what, detail={"field": "phone"}, at=NOON)
    row = AccessLog.objects.get()
    assert (row.kind, row.by, row.subject, row.detail, row.at) == ("reveal", who, what, {"field": "phone"}, NOON)
    assert row.origin == {"address": "10.0.0.7"}


def test_inside_a_verbs_transaction_it_is_refused() -> None:
    with pytest.raises(RuntimeError, match="commits on its own"), transaction.atomic():
        record_access("reveal", by=None, at=NOON)
