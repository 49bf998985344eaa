"""Submitting by calling the action: processes with threads, no HTTP.

Each process sets Django up itself, so nothing here may import a model before that.
"""

import itertools
import multiprocessing
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from secrets import token_urlsafe
from typing import Any

from bench.client import Measured

PROCESSES = 2
THREADS = 4
PATIENCE = 120  # seconds until every process has set itself up


def run(cast: Any, *, seconds: float) -> Measured:
    """Let every thread file as quickly as it can."""
    context = multiprocessing.get_context("spawn")
    answers, start = context.Queue(), context.Barrier(PROCESSES + 1)
    filing = Filing(asdict(cast), seconds, start, answers)
    processes = [context.Process(target=filing.run) for _ in range(PROCESSES)]
    for process in processes:
        process.start()
    start.wait(PATIENCE)
    measured = Measured(lasted=seconds)
    for _ in processes:
        seconds_each, spent = answers.get()
        measured.seconds += seconds_each
        measured.processor += spent
    for process in processes:
        process.join()
    measured.statuses["ok"] = len(measured.seconds)
    return measured


class Filing:
    """What one process does."""

    def __init__(self, cast: dict[str, Any], seconds: float, start: Any, answers: Any) -> None:  # noqa: PLR0917
        self.cast, self.seconds, self.start, self.answers = cast, seconds, start, answers

    def run(self) -> None:
        """Set Django up, wait for the other process, file in every thread."""
        import django

        django.setup()
        from bench.cast import Cast

        cast, found = Cast(**self.cast), list[float]()
        began = [0.0]

        def begin() -> None:
            self.start.wait(PATIENCE)
            began[0] = time.process_time()

        ready = threading.Barrier(THREADS, action=begin)
        threads = [
            threading.Thread(target=self._file, args=(filer(cast), ready), kwargs={"found": found})
            for _ in range(THREADS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.answers.put((found, time.process_time() - began[0]))

    def _file(self, file: Callable[[], object], ready: threading.Barrier, *, found: list[float]) -> None:
        for _ in range(10):
            file()
        ready.wait(PATIENCE)
        end = time.perf_counter() + self.seconds
        while time.perf_counter() < end:
            began = time.perf_counter()
            file()
            found.append(time.perf_counter() - began)


def filer(cast: Any) -> Callable[[], object]:
    """Return what files one application after the other, each with files and a key of its own."""
    from django.utils.timezone import now

    from bench.cast import ANSWERS
    from yimen.cases.actions.submit_case_quickly import submit_case_quickly
    from yimen.cases.rules.application import Application, Channel, MaterialGiven, Parties

    files = itertools.cycle(cast.files)

    def file() -> object:
        application = Application(
            version=cast.version,
            centre=cast.centre,
            channel=Channel.API,
            parties=Parties(person=cast.person, name="张伟", phone="13800138000"),
            answers=ANSWERS,
            key=f"api:{token_urlsafe(32)}",  # as the API's digests are: nowhere near the one before
            materials=tuple(MaterialGiven(f"paper{position}", (next(files),)) for position in range(4)),
            account=cast.account,
        )
        return submit_case_quickly(application, by=cast.person, at=now())

    return file
