"""The frame of every background job: where its writes come from, its connection, the clock's jobs, and the last try."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TypeAlias

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.retry import RetryStrategy
from procrastinate.tasks import Task

from yimen.kernel.origin import from_origin

Timer: TypeAlias = Task[[int], None, [int]]


@contextmanager
def in_job(name: str) -> Iterator[None]:
    """Do a job's work: what it writes says which job it was, and the connection goes: the thread may not come back."""
    from django.db import connection

    try:
        with from_origin(job=name):
            yield
    finally:
        connection.close()


@contextmanager
def last_try(
    context: JobContext, *, of: int, give_up: Callable[[Exception], object], or_on: tuple[type[Exception], ...] = ()
) -> Iterator[None]:
    """Let a failure be tried again; give up after the last of so many tries, or where trying cannot help (`or_on`)."""
    try:
        yield
    except Exception as error:
        if context.job.attempts + 1 < of and not isinstance(error, or_on):
            raise
        give_up(error)


def timer(
    cron: str, *, queue: str = "timers", retry: RetryStrategy | bool = False
) -> Callable[[Callable[[datetime], None]], Timer]:
    """Make a function of an instant a job of its own name that the clock (UTC) calls, never twice at once."""

    def made(work: Callable[[datetime], None]) -> Timer:
        name = work.__name__

        @functools.wraps(work)
        def run(timestamp: int) -> None:
            with in_job(name):
                work(datetime.fromtimestamp(timestamp, UTC))

        return app.periodic(cron=cron)(app.task(name=name, queue=queue, queueing_lock=name, retry=retry)(run))

    return made
