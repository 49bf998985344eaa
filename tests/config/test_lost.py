"""A server that crashed breaks no further request once it is back, and a plain sentence says it while it is away."""

import time
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from yimen.config.lost import drop_dead_connection


def kill_own_connection() -> None:
    """End the server's side of this thread's connection, as a crash does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone() or (0,)
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    other.close()
    time.sleep(0.2)


@pytest.mark.django_db(transaction=True)
def test_a_dead_connection_breaks_no_request() -> None:
    client = Client(raise_request_exception=False)
    assert client.get("/readyz").json()["database"] == "ok"
    kill_own_connection()
    assert client.get("/progress/").status_code == 200
    kill_own_connection()
    assert client.get("/api/v1/cases", headers={"Authorization": "Bearer ym_x"}).status_code == 401


@pytest.mark.django_db(transaction=True)
def test_a_live_connection_is_kept() -> None:
    Client().get("/progress/")
    before = connection.connection
    drop_dead_connection()
    assert connection.connection is before


@pytest.mark.django_db(transaction=True)
def test_without_a_database_pages_and_api_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("connection refused")

    connection.close()
    monkeypatch.setattr(connection, "connect", fail)
    client = Client(raise_request_exception=False)
    page, call = client.get("/progress/"), client.get("/api/v1/cases", headers={"Authorization": "Bearer ym_x"})
    assert (page.status_code, call.status_code) == (503, 503)
    assert page.headers["Retry-After"] == call.headers["Retry-After"] == "5"
    assert "请过几秒再试" in page.content.decode()
    assert call.headers["Content-Type"] == "application/problem+json"
    assert call.json()["code"] == "database_unreachable"
    monkeypatch.undo()
    assert client.get("/progress/").status_code == 200
