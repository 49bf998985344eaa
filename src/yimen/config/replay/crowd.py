"""Several processes play a log together: each has its share of the cases, for no case knows another."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any

from django.db import connections

from yimen.config.replay.course import Course
from yimen.config.replay.drive import Played, Progress, Stage
from yimen.config.replay.fault import LogFault

FORK = get_context("fork")  # a process begins with all that was read and made so far
EVERY = 20  # steps between two words about how far it is
FEWEST = 50  # cases for which another process is worth its start


@dataclass(frozen=True)
class Share:
    """What one process brought back."""

    courses: Sequence[Course]
    played: Played


def play(stage: Stage, courses: Sequence[Course], *, workers: int, progress: Progress) -> Share:
    """Return the courses as they went and what came of them; with one worker nothing is started."""
    workers = min(workers, len(courses) // FEWEST)
    if workers < 2:  # noqa: PLR2004  two are several
        return Share(courses, stage.play_all(courses, progress))
    connections.close_all()  # no two processes speak on one connection
    shares = [_begin(stage, courses[number::workers], number) for number in range(workers)]
    done = _listen([ours for ours, _ in shares], total=sum(len(course.steps) for course in courses), progress=progress)
    for _, process in shares:
        process.join()
    return Share([course for share in done for course in share.courses], _joined([share.played for share in done]))


def _begin(stage: Stage, courses: Sequence[Course], number: int) -> tuple[Connection, Any]:
    ours, theirs = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_work, args=(stage, courses), kwargs={"number": number, "out": theirs}, daemon=True)
    process.start()
    theirs.close()
    return ours, process


def _work(stage: Stage, courses: Sequence[Course], *, number: int, out: Connection) -> None:
    stage.crew.series = f"L{number}"
    told = 0

    def advance(done: int, total: int) -> None:
        nonlocal told
        if done >= told + EVERY or done == total:
            out.send(done - told)
            told = done

    out.send(Share(courses, stage.play_all(courses, advance)))
    connections.close_all()
    os._exit(0)  # what the parent set up (the terminal, the deployment) is the parent's to take down


def _listen(ends: Sequence[Connection], *, total: int, progress: Progress) -> list[Share]:
    open_ends, shares, done = list(ends), list[Share](), 0
    while open_ends:
        ready: list[Any] = wait(open_ends)
        for end in ready:
            try:
                told = end.recv()
            except EOFError as fault:
                raise LogFault("回放的一个进程中断了。", "One process of the replay broke off.") from fault
            if isinstance(told, Share):
                shares.append(told)
                open_ends.remove(end)
            else:
                done += told
                progress(min(done, total), total)
    return shares


def _joined(parts: Sequence[Played]) -> Played:
    whole = Played()
    for part in parts:
        whole.cases.update(part.cases)
        whole.done.update(part.done)
        whole.refused.update(part.refused)
        whole.filled.update(part.filled)
        whole.verbs += part.verbs
    return whole
