"""SM2: the standard's example, two implementations that read each other, and both written forms."""

import gmalg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yimen.kernel.crypto import sm2
from yimen.kernel.crypto.sm2 import Sm2Signer, as_der, as_raw, is_signed_with_sm2, sm2_signer

PRIVATE = bytes.fromhex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8")
PUBLIC = bytes.fromhex(  # GB/T 32918.5, A.2
    "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
)


def test_the_public_key_is_that_of_the_standard() -> None:
    assert Sm2Signer(PRIVATE).public == PUBLIC


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=300), st.binary(min_size=1, max_size=5))
def test_each_implementation_reads_the_other(message: bytes, more: bytes) -> None:
    ours = Sm2Signer(PRIVATE).sign(message)
    plain = gmalg.SM2(PRIVATE, sm2.USER, PUBLIC)
    assert plain.verify(message, ours[:32], ours[32:])
    theirs = b"".join(half.rjust(32, b"\0") for half in plain.sign(message))
    assert is_signed_with_sm2(PUBLIC, message, theirs)
    assert not is_signed_with_sm2(PUBLIC, message + more, theirs)


def test_without_the_library_plain_python_does_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = Sm2Signer(PRIVATE).sign(b"paper")
    monkeypatch.setattr(sm2, "native", None)
    slow = Sm2Signer(PRIVATE).sign(b"paper")
    assert is_signed_with_sm2(PUBLIC, b"paper", quick)
    assert is_signed_with_sm2(PUBLIC, b"paper", slow)
    assert not is_signed_with_sm2(PUBLIC, b"other", slow)


def test_a_half_that_begins_with_zeros_keeps_its_32_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sm2, "native", None)
    monkeypatch.setattr(sm2.gmalg.SM2, "sign", lambda *_: (b"\x07" * 31, b"\x09" * 30))
    assert Sm2Signer(PRIVATE).sign(b"paper") == b"\0" + b"\x07" * 31 + b"\0\0" + b"\x09" * 30


@given(st.binary(min_size=64, max_size=64))
def test_both_forms_say_the_same(raw: bytes) -> None:
    assert as_raw(as_der(raw)) == raw


@pytest.mark.parametrize("rubbish", [b"", b"0", b"\x30\x03\x02\x01\x01", b"\x30\x00", b"x" * 70])
def test_rubbish_is_no_signature(rubbish: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  whatever the reader says
        as_raw(rubbish)
    assert not is_signed_with_sm2(PUBLIC, b"paper", rubbish)


def test_a_deployment_keeps_its_key() -> None:
    assert sm2_signer() is sm2_signer()
    assert sm2_signer().is_test
