"""A whole demo deployment in its own processes, and a browser in front of it."""

import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.config import processes
from tests.config.test_run import free_port

PASSWORD = "Yimen-Demo-2026"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
Visitor = Callable[..., Page]
PATIENCE = 60_000  # milliseconds: a journey is not a stopwatch
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def home() -> Iterator[Path]:
    """Return the data folder of the demo district; it is removed at the end."""
    home = Path(tempfile.mkdtemp(prefix="yimen-journey-"))
    yield home
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def site(home: Path) -> Iterator[str]:
    """Return the address of a running demo district; it is stopped at the end."""
    port = free_port()
    environment = processes.clean(home, PORT=str(port), DISTRICT="zhongkai", PYTHONUNBUFFERED="1")
    log = home / "run.log"
    with log.open("w") as out:
        child = subprocess.Popen(
            [sys.executable, "-m", "yimen.config.main", "run"], env=environment, stdout=out, stderr=out
        )
    try:
        processes.wait_until(lambda: "is ready" in log.read_text() or child.poll() is not None, within=240)
        assert child.poll() is None, log.read_text()
        yield f"http://127.0.0.1:{port}"
    finally:
        child.send_signal(signal.SIGINT)
        child.wait(60)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the system's Chromium, or skip and say how to get it."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("NO BROWSER: the journeys need Chromium: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield started
        started.close()


@pytest.fixture
def visitor(site: str, browser: Browser) -> Iterator[Visitor]:
    """Return a way to open a browser window of one's own: signed in as a citizen, as staff, or as nobody."""
    contexts = []

    def open_window(username: str = "", *, staff: bool = False, size: dict[str, int] = DESK) -> Page:
        context = browser.new_context(viewport=size, locale="zh-CN", base_url=site)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if username:
            sign_in(page, username, staff=staff)
        return page

    yield open_window
    for context in contexts:
        context.close()


def sign_in(page: Page, username: str, *, staff: bool) -> None:
    """Sign in; a member of staff reads the second factor off the page, as only a demo allows."""
    page.goto("/sign-in/staff/" if staff else "/sign-in/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button.button")
    if staff:
        page.wait_for_url("**/second-factor/**")
        while (code := re.search(r"\d{6}", page.locator("main").inner_text().replace("6位", ""))) is None:
            page.wait_for_timeout(5_000)  # a code is taken once: the next one comes within half a minute
            page.reload()
        page.fill("[name=code]", code.group())
        page.click("main form button.button")
        page.wait_for_url("**/desk/**")
    else:
        page.wait_for_url("**/my/**")
