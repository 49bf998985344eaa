"""A web server that can be stopped and started again at its address, and a terminal's browser before it."""

import os
import shutil
import socketserver
import threading
from collections.abc import Callable, Iterator
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright

from tests.cast import Town
from tests.gateway import free_port
from tests.journeys.conftest import SWITCHES
from yimen.halls.models import Device
from yimen.web.kiosk.guard import COOKIE

UPRIGHT, LYING = {"width": 1080, "height": 1920}, {"width": 1920, "height": 1080}
Opened = Callable[..., Page]


class Quiet(WSGIRequestHandler):
    timeout = 2  # seconds: a browser opens lines that it never speaks on

    def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002  the base class's name


class Threading(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = False  # the end waits for them: each closes its line to the database

    def process_request_thread(self, request: object, client_address: object) -> None:
        try:
            super().process_request_thread(request, client_address)  # type: ignore[arg-type]
        finally:
            connections.close_all()


class Hall:
    """The product's pages on one port; `stop` is what a power cut in the server room does."""

    def __init__(self) -> None:
        self.port = free_port()
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        application = StaticFilesHandler(get_wsgi_application())
        self.server = make_server("127.0.0.1", self.port, application, Threading, Quiet)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def hall(transactional_db: None) -> Iterator[Hall]:
    site = Hall()
    yield site
    site.stop()


@pytest.fixture
def chromium() -> Iterator[Browser]:
    """Return a browser for one test: while it is open, its driver's event loop is in the way of the tests' own."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("NO BROWSER: the terminal's tests need Chromium: apt-get install chromium fonts-noto-cjk")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=SWITCHES)
        yield browser
        browser.close()
        connections.close_all()  # those of the driver's loop, which Django keeps apart from the thread's own
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def terminal(hall: Hall, chromium: Browser, town: Town, device: Device) -> Iterator[Opened]:
    """Return the way to open the terminal's browser, upright or lying."""
    contexts = []

    def opened(size: dict[str, int] = UPRIGHT) -> Page:
        context = chromium.new_context(viewport=size, locale="zh-CN", base_url=hall.url)  # type: ignore[arg-type]
        context.add_cookies([{"name": COOKIE, "value": town.extra["token"], "url": hall.url + "/kiosk/"}])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    yield opened
    for context in contexts:
        context.close()
