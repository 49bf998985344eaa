"""Two thousand screens on the one event process: how long after a call the last of them has it.

The worker and the event process run as in the product; the screens are connections of this process, on the same cores.
"""

import asyncio
import resource
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from bench import queue
from bench.place import HOST, _free_port, memory_of
from yimen.config.deployment import Deployment
from yimen.config.tree import parts

SCREENS, CALLS, AT_ONCE = 2_000, 20, 100
LIMIT = 1.0  # seconds: what the product promises
WITHIN = 30.0  # seconds: a screen that has heard nothing by then has lost the call
HEAD = ("operation", "last screen, median", "worst of the calls", "memory a screen", "asked for", "holds")


@dataclass(eq=False)
class Screen:
    """A connection, and when it heard which number."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    heard: dict[str, float]

    async def listen(self) -> None:
        """Note each call as it comes, for as long as the line lasts."""
        while line := await self.reader.readline():
            if line.startswith(b'data: {"number"'):
                number = line.split(b'"')[3].decode()
                self.heard.setdefault(number, time.perf_counter())


def table(here: Deployment) -> str:
    """Return the table in Markdown; Django is set up. Raise RuntimeError when a screen did not hear a call.

    The first call is not counted: each process plans its statements at their first use.
    """
    raise_open_files()
    hall = queue.Hall()
    hall._fill()  # noqa: SLF001
    port = _free_port()
    with running(here, port) as process:
        found = asyncio.run(_measure(hall, port, process=process))
    hall._clear()  # noqa: SLF001
    return "\n".join(["", *("| " + " | ".join(row) + " |" for row in (HEAD, tuple("---" for _ in HEAD), found)), ""])


def raise_open_files() -> None:
    """Let this process hold a connection for each screen."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = SCREENS + 500
    if hard != resource.RLIM_INFINITY and hard < wanted:
        raise RuntimeError(f"ulimit -Hn is {hard}; {wanted} open files are needed")
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


@contextmanager
def running(here: Deployment, port: int) -> Iterator[int]:
    """Have the worker (its relay seals the facts) and the event process running; give the latter's process id."""
    environment = {**here.environment(), "YIMEN_STREAM_PORT": str(port)}
    tree = parts(here, environment, host=HOST, port=port + 1)
    wanted = [replace(each, log=here.home / f"{each.name}.log") for each in tree if each.name in {"worker", "streams"}]
    try:
        for part in wanted:
            part.start()
        _wait(port)
        streams = wanted[-1].child
        assert streams is not None
        yield streams.pid
    finally:
        for part in wanted:
            if part.child:
                part.child.terminate()
                part.child.wait(20)


async def _measure(hall: queue.Hall, port: int, *, process: int) -> tuple[str, ...]:
    before = sum(memory_of(process))
    screens = [each for _ in range(SCREENS // AT_ONCE) for each in await _open(port, hall.centre.pk)]
    listening = [asyncio.create_task(screen.listen()) for screen in screens]
    await asyncio.sleep(2)
    each_kb = (sum(memory_of(process)) - before) * 1024 / SCREENS
    with ThreadPoolExecutor(1) as desk:
        lasts = [await _called(clerk, screens, desk=desk) for clerk in hall.clerks[: CALLS + 1]][1:]
    for task, screen in zip(listening, screens, strict=True):
        task.cancel()
        screen.writer.close()
    await asyncio.gather(*listening, return_exceptions=True)
    holds = "yes" if max(lasts) < LIMIT else "NO"
    middle, worst = f"{statistics.median(lasts):.2f} s", f"{max(lasts):.2f} s"
    return f"a call reaches {SCREENS:,} screens", middle, worst, f"{each_kb:.0f} KB", f"< {LIMIT:.0f} s", holds


async def _open(port: int, centre: UUID) -> list[Screen]:
    return list(await asyncio.gather(*(_screen(port, centre) for _ in range(AT_ONCE))))


async def _screen(port: int, centre: UUID) -> Screen:
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(f"GET /streams/{centre}/ HTTP/1.1\r\nHost: bench\r\n\r\n".encode())
    await reader.readuntil(b"retry: ")
    return Screen(reader, writer, {})


async def _called(clerk: Any, screens: list[Screen], *, desk: ThreadPoolExecutor) -> float:
    """Return how many seconds after the button was pressed the last screen had the number."""
    pressed = time.perf_counter()
    number = await asyncio.get_running_loop().run_in_executor(desk, _call, clerk)
    while not all(number in screen.heard for screen in screens):
        if time.perf_counter() - pressed > WITHIN:
            raise RuntimeError(f"{sum(number not in screen.heard for screen in screens)} screens did not hear a call")
        await asyncio.sleep(0.005)
    return max(screen.heard[number] for screen in screens) - pressed


def _call(clerk: Any) -> str:
    from django.utils.timezone import now

    from yimen.halls.actions.call_next import call_next

    ticket = call_next(by=clerk, at=now())
    assert ticket is not None
    return ticket.number


def _wait(port: int) -> None:
    import http.client

    for _ in range(300):
        line = http.client.HTTPConnection(HOST, port, timeout=1)
        try:
            line.request("GET", "/nothing")
            line.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            line.close()
    raise RuntimeError("the event process does not answer; see streams.log in the benchmark's folder")
