"""The frame of a background job."""

from types import SimpleNamespace
from typing import Any

import pytest

from yimen.kernel.jobs import in_job, last_try
from yimen.kernel.origin import origin

TRIES = 3


class UselessError(Exception):
    """Trying again cannot help."""


def attempt(number: int, error: Exception) -> list[Any]:
    """Fail at the try of that number, counted from one; return what was given up, and where from."""
    given_up: list[Any] = []
    context: Any = SimpleNamespace(job=SimpleNamespace(attempts=number - 1))
    with (
        in_job("a_job"),
        last_try(context, of=TRIES, give_up=lambda why: given_up.append((why, origin())), or_on=(UselessError,)),
    ):
        raise error
    return given_up


def test_before_the_last_try_the_failure_goes_on() -> None:
    error = OSError("not now")
    with pytest.raises(OSError, match="not now"):
        attempt(TRIES - 1, error)


def test_after_the_last_it_is_given_up_and_the_job_is_named() -> None:
    error = OSError("not now")
    assert attempt(TRIES, error) == [(error, {"job": "a_job"})]


def test_what_cannot_be_helped_is_given_up_at_once() -> None:
    error = UselessError()
    assert attempt(1, error) == [(error, {"job": "a_job"})]
