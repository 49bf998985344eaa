"""Reading is noted once, by the reader only."""

from datetime import datetime, timedelta

import pytest

from yimen.identity.models import Person
from yimen.inbox.actions.mark_read import mark_read
from yimen.inbox.actions.notify import notify
from yimen.inbox.models import Message
from yimen.inbox.queries import unread_count
from yimen.kernel.models import Event


@pytest.fixture
def message(zhang: Person, monday: datetime) -> Message:
    return notify(key="1", title="已受理", body="您的申请已受理。", person=zhang.pk, at=monday)


def test_the_first_time_counts(message: Message, zhang: Person, monday: datetime) -> None:
    for days in range(2):
        mark_read(message=message.pk, person=zhang.pk, at=monday + timedelta(days=days))
    message.refresh_from_db()
    assert message.read_at == monday
    assert not unread_count(person=zhang.pk)
    assert Event.objects.filter(type="MessageRead").count() == 1


def test_a_stranger_changes_nothing(message: Message, stranger: Person, monday: datetime) -> None:
    mark_read(message=message.pk, person=stranger.pk, at=monday)
    message.refresh_from_db()
    assert message.read_at is None
