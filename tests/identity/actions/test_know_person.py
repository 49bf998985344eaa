"""Whose document lies on the counter: known, entered, or registered under another name."""

from datetime import datetime
from uuid import uuid4

import pytest

from yimen.identity.actions.know_person import know_person
from yimen.identity.models import Person
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import DocumentKind

NUMBER = "11010519491231002X"


def known(name: str, at: datetime, *, number: str = NUMBER) -> Person:
    kind = DocumentKind.RESIDENT_ID
    return know_person(name=name, document_kind=kind, document_number=number, phone="13800138000", by=uuid4(), at=at)


@pytest.mark.django_db
def test_a_new_person_is_entered_once(monday: datetime) -> None:
    assert known("张伟", monday) == known("张伟", monday, number=NUMBER.lower()) == Person.objects.get()


@pytest.mark.django_db
def test_not_under_another_name_or_number(monday: datetime) -> None:
    known("张伟", monday)
    with pytest.raises(NotAllowed, match="document_of_another_name"):
        known("张大伟", monday)
    with pytest.raises(NotAllowed):
        known("李四", monday, number="110105194912310021")
    assert Person.objects.count() == 1
