"""A message is left once per key, for one reader."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from yimen.identity.models import Person
from yimen.inbox.actions.notify import notify
from yimen.inbox.queries import messages_of, unread_count
from yimen.kernel.models import Event

TEXT = {"title": "已受理", "body": "您的申请已受理。", "case_number": "44130326112300001"}


def test_told_twice_stored_once(zhang: Person, monday: datetime) -> None:
    first = notify(key="accepted:1", person=zhang.pk, **TEXT, at=monday)
    assert notify(key="accepted:1", person=zhang.pk, **TEXT, at=monday) == first
    assert list(messages_of(person=zhang.pk)) == [first]
    assert Event.objects.filter(type="MessageSent").count() == 1


def test_newest_first_and_nobody_elses(zhang: Person, stranger: Person, monday: datetime) -> None:
    older = notify(key="1", person=zhang.pk, **TEXT, at=monday)
    newer = notify(key="2", person=zhang.pk, **TEXT, at=monday)
    assert list(messages_of(person=zhang.pk)) == [newer, older]
    assert unread_count(person=zhang.pk) == 2
    assert not messages_of(person=stranger.pk)
    assert not messages_of()


def test_the_text_is_not_in_the_event(zhang: Person, monday: datetime) -> None:
    notify(key="1", person=zhang.pk, **TEXT, at=monday)
    assert "受理" not in str(Event.objects.get(type="MessageSent").payload)


def test_the_database_wants_one_recipient(db: None, monday: datetime) -> None:
    with pytest.raises(IntegrityError, match="message_has_one_recipient"), transaction.atomic():
        notify(key="1", **TEXT, at=monday)
