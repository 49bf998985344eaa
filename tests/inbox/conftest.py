"""Two people who each have their own messages."""

from datetime import UTC, datetime

import pytest

from yimen.identity.actions.register_person import register_person
from yimen.identity.models import Person
from yimen.kernel.rules.identifiers import DocumentKind

MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


@pytest.fixture
def monday() -> datetime:
    return MONDAY


def _person(number: str) -> Person:
    values = {"name": "张三", "document_kind": DocumentKind.PASSPORT, "document_number": number}
    return register_person(**values, by=None, at=MONDAY)


@pytest.fixture
def zhang(db: None) -> Person:
    return _person("E12345678")


@pytest.fixture
def stranger(db: None) -> Person:
    return _person("E87654321")
