"""A promised document has its number and its check token at once."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from yimen.kernel.actions.request_document import request_document
from yimen.kernel.models import Document, Event

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_only_a_row_is_written() -> None:
    tokens = set()
    for _ in range(2):
        row = request_document(kind="receipt", template="t.typ", data={"a": 1}, subject=uuid4(), number="1", at=NOON)
        assert (row.state, row.file, row.queued_at) == (Document.State.PENDING, None, None)
        tokens.add(row.check_token)
    assert len(tokens) == 2
    assert all(len(token) == 24 for token in tokens)
    assert not Event.objects.exists()
