"""How many statements an operation costs: the same bytes, answered in this process by Django's test client."""

from http import HTTPStatus

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.client import Ask


def count(ask: Ask) -> int:
    """Return the statements of the operation once everything that is kept is kept."""
    client = Client()
    _send(client, ask())
    with CaptureQueriesContext(connection) as queries:
        status = _send(client, ask())
    if status >= HTTPStatus.MULTIPLE_CHOICES:
        raise SystemExit(f"an operation of the benchmark answers {status}")
    return len(queries)


def _send(client: Client, raw: bytes) -> int:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, path, _ = first.split(" ")
    headers = dict(line.split(": ", 1) for line in lines)
    response = client.generic(method, path, body, content_type="application/json", headers=headers)
    return response.status_code
