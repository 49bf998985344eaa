"""The event process: real connections hear a call within a second, and a screen that comes back misses nothing."""

import asyncio
import http.client
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from django.utils.timezone import now

from tests.cast import Town, build_town
from tests.config.test_run import free_port
from tests.halls.queue import number_for, seated
from yimen.config.streams import (
    KEPT,
    OPEN_FILES,
    ROOM,
    Hub,
    Message,
    centre_of,
    number,
    raise_open_files,
    text_of,
)
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.leave_queue import leave_queue
from yimen.kernel.relay.leader import drain

PATIENCE = 60  # seconds: a test is no stopwatch
C = "019ae0c5-0000-7000-8000-000000000001"


def message(seq: int, centre: str = C) -> Message:
    return Message(seq, centre, text_of(seq, {"n": seq}))


def heard(screen: Any) -> list[str]:
    found = []
    while not screen.queue.empty():
        found.append(screen.queue.get_nowait())
    return found


def test_a_screen_hears_its_own_centre_only() -> None:
    hub = Hub(10)
    screen = hub.join(C, None)
    hub.take([message(11), message(12, "another")], 12)
    assert heard(screen) == [text_of(11, {"n": 11})]


@pytest.mark.parametrize("after", [10, 11, 12, 13])
def test_who_comes_back_hears_what_followed(after: int) -> None:
    hub = Hub(10)
    hub.take([message(n) for n in (11, 12, 13)], 13)
    assert heard(hub.join(C, after)) == [text_of(n, {"n": n}) for n in range(after + 1, 14)]


@pytest.mark.parametrize("after", [9, 14])
def test_who_was_away_too_long_loads_the_page_again(after: int) -> None:
    hub = Hub(10)
    hub.take([message(n) for n in (11, 12, 13)], 13)
    assert heard(hub.join(C, after)) == ["event: reload\ndata: {}\n\n"]


def test_what_is_no_longer_kept_is_not_passed_over_in_silence() -> None:
    hub = Hub(0)
    hub.take([message(n) for n in range(1, KEPT + 2)], KEPT + 1)
    assert heard(hub.join(C, 0)) == ["event: reload\ndata: {}\n\n"]


def test_a_screen_that_cannot_keep_up_is_let_go_and_the_others_stay() -> None:
    hub = Hub(0)
    slow, quick = hub.join(C, None), hub.join(C, None)
    for n in range(1, ROOM + 2):
        hub.take([message(n)], n)
        heard(quick)
    assert hub.screens[C] == {quick}
    assert heard(slow)[-1] is None


@pytest.mark.parametrize(
    ("path", "found"), [(f"/streams/{C}/", C), ("/streams/x/", None), ("/", None), (f"/streams/{C}/x/", None)]
)
def test_addresses(path: str, found: str | None) -> None:
    assert centre_of(path) == found


@pytest.mark.parametrize(("text", "found"), [("7", 7), ("", None), (None, None), ("-1", None), ("9" * 30, None)])
def test_a_screens_own_number_is_read_with_care(text: str | None, found: int | None) -> None:
    assert number(text) == found


@pytest.fixture
def process(transactional_db: None) -> Iterator[int]:
    """Return the port of a real event process on the test's database."""
    port = free_port()
    url = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**_database())
    command = [
        *(sys.executable, "-m", "granian", "yimen.config.streams:application", "--factory", "--interface", "rsgi"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--no-ws", "--log-level", "warning"),
    ]
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    child = subprocess.Popen(command, env=environment)
    try:
        _wait(port)
        yield port
    finally:
        child.terminate()
        child.wait(10)


def _database() -> dict[str, Any]:
    from urllib.parse import quote

    given = connection.settings_dict
    return {
        "USER": given["USER"] or "postgres",
        "PASSWORD": given["PASSWORD"] or "",
        "HOST": quote(given["HOST"] or "localhost", safe=""),
        "PORT": given["PORT"] or 5432,
        "NAME": given["NAME"],
    }


def _wait(port: int) -> None:
    for _ in range(300):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
        try:
            line.request("GET", "/nothing")
            assert line.getresponse().status == 404
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            line.close()
    raise TimeoutError


async def _open(port: int, centre: str, last: str = "") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    extra = f"Last-Event-ID: {last}\r\n" if last else ""
    writer.write(f"GET /streams/{centre}/ HTTP/1.1\r\nHost: x\r\n{extra}\r\n".encode())
    await reader.readuntil(b"retry: 2000\n")
    return reader, writer


async def _next(reader: asyncio.StreamReader) -> tuple[str, dict[str, Any]]:
    """Return the next message's number and data."""
    last = ""
    while True:
        line = (await asyncio.wait_for(reader.readline(), PATIENCE)).decode().strip()
        if line.startswith("id: "):
            last = line[4:]
        if line.startswith("data: ") and line != "data: {}":
            return last, json.loads(line[6:])


def _call(town: Town, clerk: Any) -> str:
    ticket = call_next(by=clerk, at=now())
    assert ticket
    leave_queue(ticket=ticket.pk, at=now())
    drain()
    return ticket.number


@pytest.mark.django_db(transaction=True)
def test_two_hundred_screens_hear_a_call_and_none_is_lost_over_a_break(process: int) -> None:
    town = build_town()
    clerk = seated(town, at=now())
    for _ in range(3):
        number_for(town, at=now())
    drain()
    centre = str(town.centre.pk)

    async def watch() -> None:
        screens = [await _open(process, centre) for _ in range(200)]
        first = await asyncio.to_thread(_in_thread, _call, town, clerk)
        began = time.monotonic()
        for reader, _writer in screens:
            last = ""
            data: dict[str, Any] = {}
            while data.get("number") != first:
                last, data = await _next(reader)
        assert time.monotonic() - began < 1.5
        for _reader, writer in screens:
            writer.close()
        missed = await asyncio.to_thread(_in_thread, _call, town, clerk)
        await asyncio.sleep(0.5)
        reader, writer = await _open(process, centre, last)
        data = {}
        while data.get("number") != missed:
            _, data = await _next(reader)
        writer.close()

    asyncio.run(watch())


@pytest.mark.django_db(transaction=True)
def test_three_hundred_screens_that_drop_and_come_back_hear_every_call_once_and_in_order(process: int) -> None:
    town = build_town()
    clerk = seated(town, at=now())
    rounds = 6
    for _ in range(rounds):
        number_for(town, at=now())
    drain()
    centre = str(town.centre.pk)

    async def watch() -> None:
        screens = [await Shaky.open(process, centre, place) for place in range(300)]
        for turn in range(rounds):
            called.append(await asyncio.to_thread(_in_thread, _call, town, clerk))
            await asyncio.gather(*(screen.shake(turn, called[-1]) for screen in screens))
            await asyncio.gather(*(screen.come_back(process, centre) for screen in screens))
        await asyncio.gather(*(screen.hear_until(called[-1]) for screen in screens))
        assert all(screen.heard == called for screen in screens)
        for screen in screens:
            screen.writer.close()

    called: list[str] = []
    asyncio.run(watch())
    assert len(called) == len(set(called)) == rounds


@dataclass
class Shaky:
    """A screen that loses its line now and then; it knows the last message it had."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    place: int
    last: str = ""
    heard: list[str] = field(default_factory=list)

    @classmethod
    async def open(cls, port: int, centre: str, place: int) -> "Shaky":
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET /streams/{centre}/ HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        said = await reader.readuntil(b"id: ")
        assert said.endswith(b"retry: 2000\nid: ")
        return cls(reader, writer, place, last=(await reader.readline()).decode().strip())

    async def shake(self, turn: int, number: str) -> None:
        """Lose the line in every third turn, another third of the screens each time; else hear the call."""
        if (self.place + turn) % 3 == 0:
            self.writer.close()
        else:
            await self.hear_until(number)

    async def come_back(self, port: int, centre: str) -> None:
        if self.writer.is_closing():
            self.reader, self.writer = await _open(port, centre, self.last)

    async def hear_until(self, number: str) -> None:
        while number not in self.heard:
            self.last, data = await _next(self.reader)
            if "number" in data:
                self.heard.append(data["number"])


def test_the_event_process_may_hold_more_connections_than_usual() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
        raise_open_files()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == min(OPEN_FILES, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        raise_open_files()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == hard, "what is more than enough is left alone"
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _in_thread(act: Any, *args: Any) -> Any:
    try:
        return act(*args)
    finally:
        connection.close()
