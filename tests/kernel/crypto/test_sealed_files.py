"""A sealed file is read back whole, or not at all."""

from io import BytesIO

import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import ObjectDoesNotExist

from yimen.kernel.crypto import sealed_files
from yimen.kernel.crypto.sealed_files import MAGIC, seal_file, unseal_file

pytestmark = pytest.mark.django_db


def sealed(text: bytes, kind: str = "archive") -> bytes:
    target = BytesIO()
    seal_file(kind, BytesIO(text), target)
    return target.getvalue()


def clear(data: bytes, kind: str = "archive") -> bytes:
    return b"".join(unseal_file(kind, BytesIO(data)))


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_files, "BLOCK", 8)
    monkeypatch.setattr(sealed_files, "LARGEST", 64)


@pytest.mark.parametrize("text", [b"", b"x", b"12345678", b"123456789", b"a" * 100])
def test_it_is_read_back(text: bytes) -> None:
    assert clear(sealed(text)) == text


def test_every_changed_byte_is_noticed() -> None:
    whole = sealed(b"0123456789abcdef!")
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises((InvalidTag, ValueError, ObjectDoesNotExist)):  # the last: a key id that nobody has
            clear(bytes(changed))


def test_blocks_left_out_moved_or_of_another_kind_are_noticed() -> None:
    whole = sealed(b"a" * 8 + b"b" * 8 + b"c" * 8)
    size = (len(whole) - len(MAGIC)) // 3
    one, two, three = (whole[len(MAGIC) + size * n : len(MAGIC) + size * (n + 1)] for n in range(3))
    for others in ([one, two], [two, three], [two, one, three], [one, two, three, three]):
        with pytest.raises(InvalidTag):
            clear(MAGIC + b"".join(others))
    with pytest.raises(InvalidTag):
        clear(whole, "another")
    with pytest.raises(ValueError, match="cut off"):
        clear(whole[:-1])
    with pytest.raises(ValueError, match="not a sealed"):
        clear(b"PK")
