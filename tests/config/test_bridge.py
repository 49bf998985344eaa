"""The server in front of Django: slow, large and broken senders, over real sockets."""

import ast
import gc
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.test_run import free_port
from yimen.config.bridge import spare_the_collector
from yimen.config.limits import LARGEST_BODY

APP = """
import tempfile
from pathlib import Path
from yimen.config.bridge import Bridge, StoredFile

posted = []

def echo(environ, start_response):
    if environ["PATH_INFO"] == "/posted":
        start_response("200 OK", [])
        return [repr(posted).encode()]
    if environ["PATH_INFO"] == "/file":
        start_response("200 OK", [("Content-Type", "application/pdf")])
        return environ["wsgi.file_wrapper"](open(__file__, "rb"))
    body = environ["wsgi.input"].read()
    if environ["PATH_INFO"].startswith("/cut"):
        posted.append(len(body))
    start_response("200 OK", [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    shown = "|".join([environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["QUERY_STRING"], environ["REMOTE_ADDR"],
                      environ.get("HTTP_HOST", ""), environ.get("HTTP_A_B", "-"), environ.get("CONTENT_TYPE", "-")])
    return [shown.encode("latin-1"), b"|", str(len(body)).encode()]

application = lambda: Bridge(echo)
"""
UPLOAD = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nthe beginning of"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("bridge")
    (folder / "echo.py").write_text(APP)
    port = free_port()
    command = [sys.executable, "-m", "granian", "echo:application", "--factory", "--interface", "rsgi", "--no-log"]
    child = subprocess.Popen([*command, "--port", str(port)], cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)})
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.1)
    yield port
    child.terminate()
    child.wait()


def ask(port: int, method: str, path: str, **options: object) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, **options)  # type: ignore[arg-type]
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def test_django_sees_the_request_as_it_was_sent(port: int) -> None:
    answer, said = ask(
        port, "POST", "/%E6%83%A0%E9%98%B3/?a=%20b", body=b"x" * 300_000, headers={"Content-Type": "x/y"}
    )
    assert said.decode() == f"POST|/惠阳/|a=%20b|127.0.0.1|127.0.0.1:{port}|-|x/y|300000"
    assert answer.headers.get_all("Set-Cookie") == ["a=1", "b=2"]


def test_a_header_with_an_underscore_does_not_pass_for_another(port: int) -> None:
    assert b"|-|" in ask(port, "GET", "/", headers={"a_b": "forged"})[1]


def test_a_file_is_sent_whole(port: int) -> None:
    answer, said = ask(port, "GET", "/file")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert said.decode() == APP


def test_fifty_stalled_uploads_do_not_stop_the_site(port: int) -> None:
    stalled = []
    for _ in range(50):
        stalled.append(sender := socket.create_connection(("127.0.0.1", port)))
        sender.sendall(UPLOAD)
    time.sleep(0.5)
    began = time.monotonic()
    assert ask(port, "GET", "/")[0].status == 200
    assert time.monotonic() - began < 1
    for sender in stalled:  # all cut at once
        sender.close()
    assert ask(port, "GET", "/")[0].status == 200


@pytest.mark.parametrize("length", [100, 100_000, 1_000_000])
def test_what_was_cut_off_is_never_taken_for_the_whole(port: int, length: int) -> None:
    for sent in (length // 2, length - 1, length):
        with socket.create_connection(("127.0.0.1", port)) as sender:
            head = f"POST /cut HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
            sender.sendall(head.encode() + b"x" * sent)
            time.sleep(0.2)
    time.sleep(0.5)
    _, said = ask(port, "GET", "/posted")
    assert [each for each in ast.literal_eval(said.decode()) if each <= length][-1:] == [length]
    assert not {length // 2, length - 1} & set(ast.literal_eval(said.decode()))


@pytest.mark.parametrize(
    "sent", [b"", b"5\r\nhalf", b"9\r\nhalf of i", b"9\r\nhalf of i\r\n", b"9\r\nhalf of i\r\n0\r\n"]
)
def test_what_was_cut_off_between_chunks_is_never_taken_for_the_whole(port: int, sent: bytes) -> None:
    before = ask(port, "GET", "/posted")[1]
    with socket.create_connection(("127.0.0.1", port)) as sender:
        sender.sendall(b"POST /cut HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + sent)
        time.sleep(0.2)
    time.sleep(0.5)
    assert ask(port, "GET", "/posted")[1] == before


def test_too_large_is_said_before_it_is_sent(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as sender:
        sender.sendall(UPLOAD.replace(b"100000", b"99999999"))
        answer = sender.recv(4096).decode()
    assert answer.startswith("HTTP/1.1 413")
    assert "上传的内容太大" in answer


def test_a_body_of_no_said_length_is_refused_before_it_is_read(port: int) -> None:
    answer, said = ask(port, "POST", "/", body=iter([b"whole"]), headers={"Transfer-Encoding": "chunked"})
    assert answer.status == 411
    assert "Content-Length" in said.decode()


def test_the_proxy_of_the_manual_lets_through_what_the_server_takes() -> None:
    manual = Path(__file__).parents[2] / "docs" / "operations" / "service.md"
    assert f"client_max_body_size {LARGEST_BODY >> 20}m;" in manual.read_text()


def test_the_module_needs_no_django(tmp_path: Path) -> None:
    code = "import sys, yimen.config.bridge; assert 'django' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)


def test_what_is_loaded_is_no_matter_of_the_garbage_collector() -> None:
    before = gc.get_freeze_count()
    try:
        spare_the_collector()
        assert gc.get_freeze_count() > before + 10_000
    finally:
        gc.unfreeze()
