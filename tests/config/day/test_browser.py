"""A browser without a window: forms are read, filled in and sent as a browser would."""

import http.server
import threading
from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest

from yimen.config.day.browser import Browser, multipart, read
from yimen.config.day.filling import PLAIN, filled

PAGE = """<form method="post" action="next/"><input type="hidden" name="token" value="t&amp;1">
<input name="name" value="王"><textarea name="words">
两行
字</textarea><input type="radio" name="way" value="a"><input type="radio" name="way" value="b" checked>
<input type="checkbox" name="sure"><input type="file" name="scan"><input name="off" value="x" disabled>
<select name="when"><option value="">—<option value="9">九点<option value="10" selected>十点</select>
<button name="then" value="save">存</button></form>
<input name="late" value="1" form="other"><form id="other"></form><input name="late" value="2" form="other">
<a href="/far/">x</a>"""


def test_a_form_is_sent_as_it_stands() -> None:
    [form, other], links = read(PAGE, "/here/")
    assert (form.action, form.is_post, form.buttons) == ("/here/next/", True, [("then", "save")])
    said = dict(form.values())
    assert said == {"token": "t&1", "name": "王", "words": "两行\n字", "way": "b", "when": "10"}
    assert other.values() == [("late", "2")], "a field may name a form that is already there"
    assert (other.action, links) == ("/here/", ["/far/"])


def test_who_fills_in_answers_everything_that_is_open() -> None:
    text = """<form><input name="a-x"><input name="b" value="y"><input type="date" name="d">
<input type="checkbox" name="c" value="1"><select name="s"><option value=""><option value="7"></select></form>"""
    [form], _ = read(text, "/")
    assert filled(form) == {"a-x": PLAIN, "d": "2026-12-01", "c": "1", "s": "7"}
    assert "a-x" not in filled(form, leave=("a-",))


def test_files_travel_in_parts() -> None:
    body, kind = multipart([("token", "t")], [("scan", b"%PDF")])
    mark = kind.partition("boundary=")[2]
    assert body.count(b"--" + mark.encode()) == 3
    assert b'name="scan"; filename=' in body
    assert b"%PDF" in body


class Desk(http.server.BaseHTTPRequestHandler):
    """Sets a cookie, redirects after a POST, and says what it got."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._say(200, f"<p>{self.path} {self.headers.get('Cookie', '')}</p>")

    def do_POST(self) -> None:
        sent = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self._say(302, "", Location=f"/after/?{sent['name']}", **{"Set-Cookie": "who=me; Path=/"})

    def _say(self, status: int, text: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def desk() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Desk) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_redirections_are_followed_and_cookies_kept(desk: str) -> None:
    browser = Browser(desk)
    [form], _ = read('<form method="post" action="/do/"><input name="name" value="a"></form>', "/")
    page = browser.send(form, {"name": "b"})
    assert page.address == "/after/?b"
    assert "who=me" in page.text
    assert "who=me" in browser.get("/again/").text
    browser.close()
