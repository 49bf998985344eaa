"""Time stamps from a process of its own: a stamp when it answers, none and no failure when it does not."""

from collections.abc import Iterator

import pytest
from asn1crypto import cms
from django.test import override_settings

from tests.kernel.documents.papers import seal_anew
from tests.kernel.documents.seals.test_pdf import judged
from tests.machines import Machine
from yimen.kernel.crypto import sm3, timestamps
from yimen.kernel.crypto.timestamps import stamp


@pytest.fixture(scope="module")
def authority() -> Iterator[Machine]:
    machine = Machine("timestamp")
    yield machine
    machine.process.kill()
    machine.process.wait()


@pytest.fixture(autouse=True)
def calm(authority: Machine, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(timestamps, "_silent_until", 0.0)
    authority.tell("/mood", fail=0, wrong=0, slow=0)
    with override_settings(TIMESTAMP=authority.settings(seconds=10.0)):
        yield


def said(token: bytes | None) -> bytes:
    assert token is not None
    info = cms.ContentInfo.load(token)["content"]["encap_content_info"]["content"].parsed
    return bytes(info["message_imprint"]["hashed_message"].native)


def test_a_stamp_is_over_what_was_sent() -> None:
    assert said(stamp(b"paper", algorithm="sm3")) == sm3(b"paper")


def test_a_sealed_pdf_bears_the_stamp() -> None:
    status = judged(seal_anew())
    assert status.intact
    assert status.valid
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.intact
    assert status.timestamp_validity.valid


@pytest.mark.parametrize("mood", ["fail", "wrong"])
def test_without_a_good_answer_there_is_a_seal_and_no_stamp(authority: Machine, mood: str) -> None:
    authority.tell("/mood", **{mood: 1})
    status = judged(seal_anew())
    assert status.bottom_line
    assert status.timestamp_validity is None
    assert not timestamps.is_configured()  # and for a while nobody is asked


def test_nobody_configured_and_nobody_there() -> None:
    with override_settings(TIMESTAMP={"url": "", "token": "", "seconds": 1}):
        assert stamp(b"paper") is None
    with override_settings(TIMESTAMP={"url": "http://127.0.0.1:9/", "token": "", "seconds": 1}):
        assert stamp(b"paper") is None


@pytest.mark.parametrize("token", ["wrong", ""])
def test_the_token_is_asked_for(authority: Machine, token: str) -> None:
    with override_settings(TIMESTAMP=authority.settings() | {"token": token}):
        assert stamp(b"paper") is None
