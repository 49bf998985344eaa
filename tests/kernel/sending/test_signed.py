"""Who outside speaks: the right secret, this very body and target, and not long ago."""

from datetime import UTC, datetime, timedelta

import pytest

from yimen.kernel.sending.signed import AGE, BadSignature, check_signed, signature, signed_headers

AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
BODY = b'{"state":"signed"}'


def test_a_signed_call_is_believed() -> None:
    check_signed(signed_headers("s", name="m1", at=AT, body=BODY), BODY, secret="s", at=AT)


@pytest.mark.parametrize(
    ("body", "secret", "target"), [(b"{}", "s", ""), (BODY, "other", ""), (BODY, "", ""), (BODY, "s", "POST /x")]
)
def test_another_body_secret_or_target_is_not(body: bytes, secret: str, target: str) -> None:
    headers = signed_headers("s", name="m1", at=AT, body=BODY)
    with pytest.raises(BadSignature, match="signature"):
        check_signed(headers, body, secret=secret, at=AT, target=target)


@pytest.mark.parametrize("past", [AGE, -AGE])
def test_an_old_call_is_refused_from_one_second_on(past: timedelta) -> None:
    headers = signed_headers("s", name="m1", at=AT, body=BODY)
    check_signed(headers, BODY, secret="s", at=AT + past)
    with pytest.raises(BadSignature, match="age"):
        check_signed(headers, BODY, secret="s", at=AT + past + timedelta(seconds=1 if past > timedelta() else -1))


def test_no_headers_at_all_and_signs_outside_ascii_are_refused() -> None:
    for headers in ({}, {"webhook-id": "一", "webhook-timestamp": "今天", "webhook-signature": "签名"}):
        with pytest.raises(BadSignature):
            check_signed(headers, BODY, secret="s", at=AT)


def test_the_mac_is_hmac_sm3() -> None:
    """Against OpenSSL: printf 'm1.1.POST /orders.x' | openssl dgst -sm3 -hmac s -binary | base64."""
    import base64
    import hashlib
    import hmac

    if "sm3" not in hashlib.algorithms_available:
        pytest.skip("this Python's OpenSSL has no SM3")
    other = base64.b64encode(hmac.new(b"s", b"m1.1.POST /orders.x", "sm3").digest()).decode()
    assert signature("s", name="m1", timestamp="1", body=b"x", target="POST /orders") == "sm3," + other
