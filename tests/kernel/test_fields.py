"""Personal values: encrypted at rest, masked as text, never in JSON."""

import copy
import json
import pickle

import msgspec
import pytest
from cryptography.exceptions import InvalidTag
from django.core.serializers.json import DjangoJSONEncoder

from yimen.kernel.crypto import blind_index, decrypt, encrypt, key_of, sm3
from yimen.kernel.crypto.signing import Ed25519Signer, Signer
from yimen.kernel.crypto.sm2 import Sm2Signer
from yimen.kernel.crypto.sm4 import seal, unseal
from yimen.kernel.fields import PersonalField
from yimen.kernel.models import DataKey
from yimen.kernel.rules.personal import Personal, mask

NUMBER = "11010519491231002X"


def test_sm3_is_the_standards() -> None:
    assert sm3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert sm3(b"abcd" * 16).hex() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


@pytest.mark.django_db
def test_a_value_comes_back_only_for_its_kind_and_only_unchanged() -> None:
    sealed = encrypt("resident_id", NUMBER)
    assert NUMBER.encode() not in sealed
    assert encrypt("resident_id", NUMBER) != sealed
    assert decrypt("resident_id", sealed) == NUMBER
    assert key_of(sealed) == DataKey.objects.get().pk
    with pytest.raises(InvalidTag):
        decrypt("phone", sealed)
    with pytest.raises(InvalidTag):
        decrypt("resident_id", sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_another_master_key_opens_nothing() -> None:
    with pytest.raises(InvalidTag):
        unseal(b"b" * 16, seal(b"a" * 16, b"text", purpose=b""), purpose=b"")


def test_the_blind_index_finds_equal_texts_of_a_kind() -> None:
    assert blind_index("resident_id", "11010519491231002x ") == blind_index("resident_id", NUMBER)
    assert blind_index("phone", NUMBER) != blind_index("resident_id", NUMBER)


@pytest.mark.django_db
def test_the_column_holds_ciphertext_and_gives_a_personal_value() -> None:
    field = PersonalField("resident_id", null=True)
    stored = field.get_prep_value(Personal("resident_id", NUMBER))
    assert stored is not None
    assert NUMBER.encode() not in stored
    value = field.from_db_value(stored, None, None)
    assert value is not None
    assert value.reveal() == NUMBER
    assert field.get_prep_value(None) is None
    assert field.from_db_value(None, None, None) is None


def test_the_column_cannot_be_searched() -> None:
    field = PersonalField("resident_id")
    field.set_attributes_from_name("number")
    with pytest.raises(TypeError, match="blind index"):
        field.get_lookup("exact")


def test_no_way_of_printing_shows_the_clear_text() -> None:
    value = Personal("resident_id", NUMBER)
    shown = [str(value), repr(value), f"{value}", f"{value:>20}", f"{[value]}", value.public()]
    assert shown[0] == "110105********002X"
    assert not any("19491231" in text for text in shown)
    for escape in (json.dumps, pickle.dumps, msgspec.json.encode, msgspec.to_builtins):
        with pytest.raises(TypeError):
            escape(value)  # type: ignore[operator]
    with pytest.raises(TypeError):
        json.dumps(value, cls=DjangoJSONEncoder)
    assert copy.deepcopy(value) is value


@pytest.mark.parametrize(
    ("kind", "clear", "masked"),
    [
        ("name", "张三", "张*"),
        ("name", "李小敏", "李*敏"),
        ("name", "买买提·吐尔逊", "买*****逊"),
        ("phone", "13812343210", "138****3210"),
        ("phone", "2808888", "2*****8"),
        ("passport", "E12345678", "E*******8"),
        ("address", "惠州市惠城区陈江街道五一大道1号", "惠州市惠城区陈江街道****"),
    ],
)
def test_masks(kind: str, clear: str, masked: str) -> None:
    assert mask(kind, clear) == masked


@pytest.mark.parametrize("signer", [Ed25519Signer(b"\x11" * 32), Sm2Signer(b"\x11" * 32)])
def test_signatures(signer: Signer) -> None:
    signature = signer.sign(b"head")
    assert signer.verify(b"head", signature)
    assert not signer.verify(b"other", signature)
