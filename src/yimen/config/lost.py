"""A database that went away: dead connections are noticed before they are used, an unreachable server is said plainly.

Each thread keeps its connection for good. After a crash of the server every one of them would break one more request.
An idle connection has nothing to read but its own end, so looking costs one system call and no round trip.
"""

import select
import sys

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yimen.kernel.rules.errors import NotAllowed
from yimen.web.api.problems import problem
from yimen.web.shared import errors

RETRY_AFTER = "5"  # seconds: a restart replays its log


def drop_dead_connection() -> None:
    """Close this thread's connection when its server has closed it; the next statement opens another."""
    kept = connection.connection
    if kept is None or connection.in_atomic_block:
        return
    poll = select.poll()
    if not kept.closed:
        poll.register(kept.fileno(), select.POLLIN)
    if kept.closed or poll.poll(0):
        connection.close()


def broken(request: HttpRequest) -> HttpResponse:
    """Return 503 when the database did not answer, else 500; neither touches it."""
    is_lost = isinstance(sys.exception(), OperationalError | InterfaceError)
    return _unreachable(request) if is_lost else errors.broken(request)


def _unreachable(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        response = problem(request, 503, NotAllowed("database_unreachable"))
    else:
        response = render(None, "shared/errors/503.html", status=503)
    response.headers["Retry-After"] = RETRY_AFTER
    return response
