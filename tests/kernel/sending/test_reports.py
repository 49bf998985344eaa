"""A report counts when our gateway signed it lately, and not otherwise."""

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from simulators.sms.reports import signed

from yimen.kernel.sending import BadReport, Report, read_report
from yimen.kernel.sending.reports import signature

KEY = UUID("01890000-0000-7000-8000-000000000001")
AT = datetime.now(UTC)


def body(**changes: Any) -> bytes:
    return json.dumps({"id": "SIM1", "key": str(KEY), "state": "delivered", "code": "DELIVRD", **changes}).encode()


def read(said: bytes, headers: dict[str, str], *, at: datetime | None = None, secret: str = "s") -> Report:
    return read_report(headers, said, secret=secret, at=at or datetime.now(UTC))


def test_the_simulators_signature_is_the_one_we_expect() -> None:
    assert read(body(), signed(body(), name="msg_1", secret="s")) == Report(KEY, is_delivered=True, code="DELIVRD")
    failed = body(state="failed", code="UNDELIV")
    assert read(failed, signed(failed, name="m", secret="s")) == Report(KEY, is_delivered=False, code="UNDELIV")


def test_a_known_answer_of_the_specification_is_reproduced() -> None:
    secret, name = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    made = signature(secret, name=name, timestamp="1614265330", body=b'{"test": 2432232314}')
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("secret", ["another", ""])
def test_another_secret_is_refused_and_so_is_none(secret: str) -> None:
    with pytest.raises(BadReport, match="signature"):
        read(body(), signed(body(), name="msg_1", secret=secret), secret="s" if secret else "")


def test_a_changed_body_or_name_is_refused() -> None:
    headers = signed(body(), name="msg_1", secret="s")
    with pytest.raises(BadReport, match="signature"):
        read(body(state="failed"), headers)
    with pytest.raises(BadReport, match="signature"):
        read(body(), {**headers, "webhook-id": "msg_2"})
    with pytest.raises(BadReport, match="signature"):
        read(body(), {})


def test_an_old_report_is_refused_on_both_sides_of_five_minutes() -> None:
    headers = signed(body(), name="msg_1", secret="s")
    sent = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
    assert read(body(), headers, at=sent + timedelta(minutes=5)).key == KEY
    with pytest.raises(BadReport, match="age"):
        read(body(), headers, at=sent + timedelta(minutes=5, seconds=1))
    with pytest.raises(BadReport, match="age"):
        read(body(), headers, at=sent - timedelta(minutes=5, seconds=1))
    assert time.time() - sent.timestamp() < 60


def test_a_second_signature_may_stand_beside_a_first() -> None:
    headers = signed(body(), name="msg_1", secret="s")
    headers["webhook-signature"] = "v1,old= " + headers["webhook-signature"]
    assert read(body(), headers).key == KEY


@pytest.mark.parametrize("said", [b"", b"[]", b"{}", b"\xff", body(key="x"), body(state="lost"), body(key=None)])
def test_a_signed_report_that_makes_no_sense_is_refused(said: bytes) -> None:
    with pytest.raises(BadReport, match="body"):
        read(said, signed(said, name="msg_1", secret="s"))


def test_a_key_is_a_uuid() -> None:
    assert isinstance(read(body(), signed(body(), name="m", secret="s")).key, UUID)
