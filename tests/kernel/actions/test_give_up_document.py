"""A document that cannot be drawn waits where a person finds it."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from yimen.kernel.actions.give_up_document import give_up_document
from yimen.kernel.actions.request_document import request_document
from yimen.kernel.models import Document
from yimen.kernel.queries import dead_letters

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_giving_up_twice_leaves_one_letter() -> None:
    row = request_document(kind="receipt", template="t.typ", data={}, subject=uuid4(), number="1", at=NOON)
    for _ in range(2):
        give_up_document(document=row.pk, error=LookupError("no glyph"), at=NOON)
    row.refresh_from_db()
    assert (row.state, row.error) == (Document.State.FAILED, "LookupError: no glyph")
    assert (dead_letters().get().event, dead_letters().get().state) == (row.pk, "dead")
