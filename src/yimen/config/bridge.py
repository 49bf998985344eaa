"""Between granian and Django: bodies are read whole before a thread is given to them.

Under plain WSGI a stalled upload keeps one of a worker's two threads, and four of them stop the site. Here the event
loop waits for slow senders, thousands of them if need be, and Django only ever sees complete requests.
"""

import asyncio
import gc
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from granian.rsgi import HTTPProtocol, ProtocolClosed, Scope  # type: ignore[attr-defined]

from yimen.config.dying import die_with_parent
from yimen.config.limits import LARGEST_BODY, LARGEST_FILE

THREADS = 2  # measured: more make everything slower
IN_MEMORY = 256 << 10
SMALL = 64 << 10  # of this size anybody sends within the patience for one chunk
NEXT_CHUNK_WITHIN = 30.0  # seconds
WHOLE_BODY_WITHIN = 600.0
PLAIN = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]
MOST = f"{LARGEST_FILE >> 20} MB"
TOO_LARGE = f"上传的内容太大（一个文件最多 {MOST}）。 What you sent is too large (a file may have {MOST})."
NO_LENGTH = "请求没有说明内容长度（Content-Length）。 Say how long the content is (Content-Length)."
CUT_OFF = "上传中途断开，没有收到完整内容，请重试。 The connection broke before everything arrived; please try again."
TOO_SLOW = "上传中断太久，请重试。 The upload stalled for too long; please try again."

Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class RefusedError(Exception):
    """A body that is not passed on: the status and the sentence."""


class StoredFile:
    """What Django gets as wsgi.file_wrapper: a file that the server may send by its path."""

    def __init__(self, filelike: IO[bytes], block_size: int = 65536) -> None:
        """Keep the open file."""
        self.filelike, self.block_size = filelike, block_size

    def __iter__(self) -> Iterator[bytes]:
        """Yield the content, for files that have no path."""
        while block := self.filelike.read(self.block_size):
            yield block

    def close(self) -> None:
        """Close the file."""
        self.filelike.close()


class Bridge:
    """An RSGI application around a WSGI one."""

    def __init__(self, application: Application) -> None:
        """Make the threads that Django runs in."""
        self.application = application
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="django")

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Read the request, let Django answer it, send the answer."""
        try:
            body = await read_body(scope, protocol)
        except RefusedError as refused:
            protocol.response_str(refused.args[0], PLAIN, refused.args[1])
            return
        except ProtocolClosed:
            return  # the sender went away
        with body:
            loop = asyncio.get_running_loop()
            status, headers, content = await loop.run_in_executor(self.threads, self.answer, scope, body)
        if isinstance(content, str):
            protocol.response_file(status, headers, content)
        else:
            protocol.response_bytes(status, headers, content)

    def answer(self, scope: Scope, body: IO[bytes]) -> tuple[int, Headers, bytes | str]:
        """Return Django's status, headers and content (or the path of a file that is the content)."""
        said: list[Any] = []

        def start_response(status: str, headers: Headers, _failure: object = None) -> None:
            said[:] = int(status[:3]), [(name.lower(), value) for name, value in headers]

        answer = self.application(environment(scope, body), start_response)
        try:
            path = getattr(getattr(answer, "filelike", None), "name", None)
            content = path if isinstance(path, str) and Path(path).is_absolute() else b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        return said[0], said[1], content


async def read_body(scope: Scope, protocol: HTTPProtocol) -> IO[bytes]:
    """Return the whole body, on disk when it is long; raise RefusedError when too long, too slow or unmeasured."""
    declared = scope.headers.get("content-length")
    if declared is None and scope.headers.get("transfer-encoding") is None:
        return io.BytesIO()
    if declared is None:  # cut off, it would end as if that were all: half a file would pass for a whole one
        raise RefusedError(411, NO_LENGTH)
    if int(declared) > LARGEST_BODY:
        raise RefusedError(413, TOO_LARGE)
    try:
        if int(declared) <= SMALL:
            async with asyncio.timeout(NEXT_CHUNK_WITHIN):
                return io.BytesIO(await protocol())
        return await _read_chunks(protocol, expected=int(declared))
    except TimeoutError:
        raise RefusedError(408, TOO_SLOW) from None


async def _read_chunks(protocol: HTTPProtocol, *, expected: int) -> IO[bytes]:
    body: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    try:
        async with asyncio.timeout(WHOLE_BODY_WITHIN), asyncio.timeout(NEXT_CHUNK_WITHIN) as patience:
            async for chunk in protocol:
                patience.reschedule(asyncio.get_running_loop().time() + NEXT_CHUNK_WITHIN)
                body.write(chunk)
        if body.tell() != expected:  # the sender went away: the chunks end as if that were all
            raise RefusedError(400, CUT_OFF)  # noqa: TRY301
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body


def environment(scope: Scope, body: IO[bytes]) -> dict[str, Any]:
    """Return the WSGI environment (PEP 3333) of a complete request."""
    host, _, port = scope.server.rpartition(":")
    values: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": StoredFile,
    }
    for name, value in scope.headers.items():
        key = name.upper().replace("-", "_")
        if key in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            values[key] = value
        elif "_" not in name:  # a_b would pass for a-b, a header our proxy sets
            key = f"HTTP_{key}"
            values[key] = f"{values[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{value}" if key in values else value
    if scope.authority and "HTTP_HOST" not in values:
        values["HTTP_HOST"] = scope.authority
    return values


def application() -> Bridge:
    """Return the application of one granian worker."""
    if os.environ.get("YIMEN_TIED") == "1":
        die_with_parent()
    from django.urls import get_resolver

    from yimen.config.wsgi import application as django

    _ = get_resolver().url_patterns  # every page's code now, not at somebody's first request
    spare_the_collector()
    return Bridge(django)


def spare_the_collector() -> None:
    """Take what the process has loaded out of the garbage collector's rounds: it is never garbage.

    Else a full round stops every request of the worker for a tenth of a second (measured: 92 to 125 ms; now 3 to 4).
    """
    gc.collect()
    gc.freeze()
