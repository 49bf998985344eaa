"""The event process: boards hear of a call within a second, by server-sent events, and miss none when they reconnect.

One thread reads the sealed facts; the event loop tells the screens of the fact's centre. A screen that cannot keep up
is let go: it comes back with the number of the last fact it had (Last-Event-ID), and hears what followed.
"""

import asyncio
import json
import logging
import os
import resource
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from granian.rsgi import HTTPProtocol, ProtocolClosed, ProtocolError, Scope  # type: ignore[attr-defined]

from yimen.config.dying import die_with_parent

log = logging.getLogger("yimen.streams")
POLL = 0.15  # seconds
BEAT = 15.0  # a line now and then keeps proxies from closing what is silent
KEPT = 5000  # messages for who was away a moment; who was away longer is told to load the page again
DIGITS = 18  # of a fact's number
OPEN_FILES = 16_384  # a screen is one; the usual 1,024 would turn the rest away
ROOM = 200  # messages that a slow screen may be behind
HEADERS = [
    ("content-type", "text/event-stream; charset=utf-8"),
    ("cache-control", "no-store"),
    ("x-accel-buffering", "no"),
    ("access-control-allow-origin", "*"),  # numbers and windows, nobody's name: as public as the board in the hall
]
NOT_FOUND = (404, [("content-type", "text/plain")], "not found")
RELOAD = "event: reload\ndata: {}\n\n"


@dataclass(frozen=True)
class Message:
    """What the screens of a centre are told, under the fact's number."""

    seq: int
    centre: str
    text: str


@dataclass(eq=False)
class Screen:
    """A connection that waits for messages."""

    queue: "asyncio.Queue[str | None]" = field(default_factory=lambda: asyncio.Queue(ROOM))

    def offer(self, text: str) -> bool:
        """Return whether there was room."""
        try:
            self.queue.put_nowait(text)
        except asyncio.QueueFull:
            return False
        return True


@dataclass
class Hub:
    """Every open screen by its centre, and the latest messages."""

    seq: int
    kept: deque[Message] = field(default_factory=lambda: deque(maxlen=KEPT))
    screens: dict[str, set[Screen]] = field(default_factory=dict)
    floor: int = 0

    def __post_init__(self) -> None:
        """Know from where on messages are kept."""
        self.floor = self.seq

    def take(self, messages: Iterable[Message], seq: int) -> None:
        """Tell the screens; `seq` is the last fact read, whether or not it was for a screen."""
        for message in messages:
            if len(self.kept) == KEPT:
                self.floor = self.kept[0].seq
            self.kept.append(message)
            for screen in list(self.screens.get(message.centre, ())):
                if not screen.offer(message.text):
                    self.leave(message.centre, screen)
        self.seq = seq

    def join(self, centre: str, after: int | None) -> Screen:
        """Return a screen of the centre that has what followed `after` already in its queue."""
        screen = Screen()
        if after is not None and not self.floor <= after <= self.seq:
            screen.offer(RELOAD)
        elif after is not None:
            for message in self.kept:
                if message.seq > after and message.centre == centre and not screen.offer(message.text):
                    screen = Screen()
                    screen.offer(RELOAD)
                    break
        self.screens.setdefault(centre, set()).add(screen)
        return screen

    def leave(self, centre: str, screen: Screen) -> None:
        """Forget the screen; its connection ends when it has sent what it has."""
        self.screens.get(centre, set()).discard(screen)
        if screen.queue.full():
            screen.queue.get_nowait()
        screen.queue.put_nowait(None)


class Streams:
    """The RSGI application."""

    def __init__(self, hub: Hub) -> None:
        """Keep the hub."""
        self.hub = hub

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """GET /streams/<centre>/: the messages of a centre as they happen, after Last-Event-ID when it is given."""
        centre = centre_of(scope.path)
        if centre is None or scope.method != "GET":
            protocol.response_str(NOT_FOUND[0], NOT_FOUND[1], NOT_FOUND[2])
            return
        screen = self.hub.join(centre, number(scope.headers.get("last-event-id")))
        try:
            await self._send(protocol.response_stream(200, HEADERS), screen)
        except (ProtocolClosed, ProtocolError):
            pass  # the screen went away
        finally:
            self.hub.screens.get(centre, set()).discard(screen)

    async def _send(self, transport: Any, screen: Screen) -> None:
        await transport.send_str("retry: 2000\n" + (self._heard() if screen.queue.empty() else "\n"))
        while True:
            try:
                async with asyncio.timeout(BEAT):
                    text = await screen.queue.get()
            except TimeoutError:
                text = self._heard()
            if text is None:
                return
            await transport.send_str(text)

    def _heard(self) -> str:
        """Return what says to a screen that it has everything up to this fact."""
        return f"id: {self.hub.seq}\n\n"


def centre_of(path: str) -> str | None:
    """Return the centre of an address of ours."""
    match path.strip("/").split("/"):
        case ["streams", text]:
            try:
                return str(UUID(text))
            except ValueError:
                return None
    return None


def number(text: str | None) -> int | None:
    """Return the fact's number that a screen says it had last."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= DIGITS else None


def messages(rows: Iterable[Any]) -> list[Message]:
    """Return what screens are told of these facts."""
    from yimen.web.board.messages import told

    found = ((row.seq, told(row.type, row.payload)) for row in rows)
    return [Message(seq, said.centre, text_of(seq, said.data)) for seq, said in found if said]


def text_of(seq: int, data: dict[str, Any]) -> str:
    """Return the message as it goes over the line."""
    return f"id: {seq}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def follow(hub: Hub, loop: asyncio.AbstractEventLoop, *, is_over: Callable[[], bool] = lambda: False) -> None:
    """Read the facts and hand them to the loop, for as long as the process lives; a lost database is asked again."""
    from django.db import DatabaseError, InterfaceError, connection

    from yimen.kernel.queries.streams import sealed_after

    seq = hub.seq
    while not is_over():
        try:
            rows = sealed_after(seq)
        except (DatabaseError, InterfaceError):
            log.exception("the event process lost the database and will try again")
            connection.close()
            time.sleep(1)
            continue
        if rows:
            seq = rows[-1].seq
            loop.call_soon_threadsafe(hub.take, messages(rows), seq)
        else:
            time.sleep(POLL)


class Application(Streams):
    """The application of the process: it begins to follow when granian has started its loop."""

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to follow the facts."""
        threading.Thread(target=follow, args=(self.hub, loop), name="follow", daemon=True).start()


def raise_open_files() -> None:
    """Let this process hold as many connections as the machine allows it, up to what screens may need."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def application() -> Application:
    """Return the application of the one event process."""
    if os.environ.get("YIMEN_TIED") == "1":
        die_with_parent()
    raise_open_files()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.config.settings")
    import django

    django.setup()
    from yimen.kernel.queries.streams import last_sealed

    return Application(Hub(last_sealed()))
