"""Two people who each have their own messages, and a gateway that nobody has to answer."""

from datetime import UTC, datetime
from typing import Any

import pytest

from yimen.identity.actions.register_person import register_person
from yimen.identity.models import Person, Region
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


@pytest.fixture
def texting(db: None, settings: Any) -> None:
    """Have a gateway configured, which no test of this folder asks."""
    settings.SMS = {**settings.SMS, "url": "http://127.0.0.1:9/messages", "sign": ""}
    Region.objects.create(code="441303", name="惠阳区")
