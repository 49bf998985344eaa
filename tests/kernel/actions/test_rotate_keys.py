"""Rotation: every encrypted column anew, readable before, during and after."""

from datetime import UTC, datetime

import pytest

from yimen.identity.models import Person
from yimen.kernel.actions.rotate_keys import rotate_keys
from yimen.kernel.crypto import blind_index
from yimen.kernel.crypto.datakeys import KeysDoNotMatchError, data_key, forget_data_keys
from yimen.kernel.crypto.keyfiles import named_key
from yimen.kernel.models import DataKey
from yimen.kernel.rules.personal import Personal

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
NUMBER = "11010519491231002X"


@pytest.fixture(autouse=True)
def _fresh_keys(db: None) -> object:
    forget_data_keys()
    yield
    forget_data_keys()


@pytest.fixture
def person() -> Person:
    return Person.objects.create(
        name="张三",
        document_kind="resident_id",
        document_number=Personal("document", NUMBER),
        document_index=blind_index("resident_id", NUMBER),
        phone=Personal("phone", "13812345678"),
    )


def test_every_value_is_encrypted_under_the_new_key(person: Person) -> None:
    old = DataKey.objects.get().pk
    assert rotate_keys(at=NOON) == 2
    assert rotate_keys(at=NOON) == 2
    person.refresh_from_db()
    assert person.document_number.reveal() == NUMBER
    assert person.phone.reveal() == "13812345678"
    assert DataKey.objects.get(pk=old).retired_at == NOON
    assert DataKey.objects.filter(retired_at=None).count() == 1


def test_another_master_key_is_one_plain_error(monkeypatch: pytest.MonkeyPatch, person: Person) -> None:
    monkeypatch.setattr("yimen.kernel.crypto.datakeys.named_key", lambda _: b"\0" * 32)
    forget_data_keys()
    with pytest.raises(KeysDoNotMatchError, match="secrets/master"):
        data_key(DataKey.objects.get().pk)
    assert named_key("master") != b"\0" * 32
