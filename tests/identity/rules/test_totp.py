"""One-time codes against the vectors of RFC 6238, appendix B."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.identity.rules.totp import code_for, enrolment_uri, matching_step, step_at, usable_step

SECRET = base64.b32encode(b"12345678901234567890").decode()
NOON = datetime(2026, 11, 23, 4, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_published_vectors(seconds: int, code: str) -> None:
    assert code_for(SECRET, seconds // 30) == code


@pytest.mark.parametrize(("late", "fits"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_one_step_either_way_is_tolerated(late: int, fits: bool) -> None:
    code = code_for(SECRET, step_at(NOON))
    assert (matching_step(SECRET, code, at=NOON + timedelta(seconds=late), after=0) is not None) is fits


def test_a_code_counts_once() -> None:
    step = step_at(NOON)
    assert matching_step(SECRET, code_for(SECRET, step), at=NOON, after=step - 1) == step
    assert matching_step(SECRET, code_for(SECRET, step), at=NOON, after=step) is None


@given(st.text(max_size=12))
def test_rubbish_is_no_code(text: str) -> None:
    right = {code_for(SECRET, step_at(NOON) + step) for step in (-1, 0, 1)}
    assert (matching_step(SECRET, text, at=NOON, after=0) is not None) is (text.replace(" ", "") in right)


def test_three_sign_ins_in_one_step_are_two() -> None:
    now = step_at(NOON)
    assert [usable_step(at=NOON, after=after) for after in (0, now, now + 1)] == [now, now + 1, None]


def test_the_address_for_the_app() -> None:
    uri = enrolment_uri(SECRET, label="wang fang", issuer="惠阳区")
    assert uri.startswith(
        "otpauth://totp/%E6%83%A0%E9%98%B3%E5%8C%BA:wang%20fang?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    )
