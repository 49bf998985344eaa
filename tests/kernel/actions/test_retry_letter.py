"""A dead letter is tried again when a person asks; the way through the relay is tested with the relay."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from yimen.kernel.actions.give_up_document import give_up_document
from yimen.kernel.actions.request_document import request_document
from yimen.kernel.actions.retry_letter import retry_letter
from yimen.kernel.models import DeadLetter, Document
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_an_effect_gets_its_tries_anew() -> None:
    letter = DeadLetter.objects.create(subscriber="x", event=uuid4(), seq=7, state="dead", attempts=7, failed_at=NOON)
    retry_letter(letter=letter.pk, at=NOON)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.next_at) == ("retrying", 0, NOON)
    with pytest.raises(NotAllowed, match="letter_not_dead"):
        retry_letter(letter=letter.pk, at=NOON)


def test_a_document_is_queued_again() -> None:
    row = request_document(kind="receipt", template="t.typ", data={}, subject=uuid4(), number="1", at=NOON)
    give_up_document(document=row.pk, error=LookupError("no glyph"), at=NOON)
    retry_letter(letter=DeadLetter.objects.get().pk, at=NOON)
    row.refresh_from_db()
    assert (row.state, row.queued_at) == (Document.State.PENDING, None)


def test_a_letter_that_nobody_knows_is_refused() -> None:
    with pytest.raises(NotAllowed, match="letter_not_dead"):
        retry_letter(letter=uuid4(), at=NOON)
