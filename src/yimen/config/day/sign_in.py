"""Sign in as people of the demo do: with its password, staff with the code that only a demo shows on the page."""

import re
import threading
import tomllib
from functools import cache
from pathlib import Path

from yimen.config.day.browser import Browser
from yimen.config.plain import PlainError

CAST = Path(__file__).parents[1] / "demo" / "data" / "people.toml"  # read as a file: no database is needed here
TRIES, PAUSE = 8, 5.0  # a code is good once; the next one comes within half a minute


def as_citizen(origin: str, username: str) -> Browser:
    """Return the browser of a citizen who has signed in."""
    browser = Browser(origin)
    form = browser.get("/sign-in/").form("/sign-in/")
    page = browser.send(form, {"username": username, "password": password()}) if form else None
    if page is None or not page.address.startswith("/my"):
        raise refused(username)
    return browser


def as_staff(origin: str, username: str, *, stop: threading.Event) -> Browser:
    """Return the browser of a member of staff who has passed both steps."""
    for _ in range(TRIES):
        browser = Browser(origin)
        form = browser.get("/sign-in/staff/").form("/sign-in/staff/")
        page = browser.send(form, {"username": username, "password": password()}) if form else None
        code = re.search(r"：\s*(\d{6})\b", page.words) if page else None
        step = page.form("/second-factor/") if page else None
        if page is None or step is None:
            raise refused(username)
        if code and browser.send(step, {"code": code.group(1)}).address.startswith("/desk"):
            return browser
        browser.close()
        if stop.wait(PAUSE):
            break
    raise refused(username)


def signed_in(origin: str, username: str, *, stop: threading.Event) -> Browser | None:
    """Return the browser of a member of staff, nothing for one whom this demo does not have."""
    try:
        return as_staff(origin, username, stop=stop)
    except PlainError:
        return None


def as_terminal(origin: str) -> Browser:
    """Return the browser of the demo's first terminal."""
    browser = Browser(origin)
    form = browser.get("/kiosk/enrol/").form("/enrol/demo/")
    page = browser.send(form) if form else None
    if page is None or not page.address.startswith("/kiosk") or "enrol" in page.address:
        raise refused("terminal")
    return browser


@cache
def password() -> str:
    """Return the one password of all demo accounts."""
    return str(tomllib.loads(CAST.read_text(encoding="utf-8"))["password"])


def refused(username: str) -> PlainError:
    """Return the one sentence for somebody who cannot sign in."""
    return PlainError(
        f"{username} 登不进去：模拟一天只能用于本机正在运行的演示系统。",
        f"{username} cannot sign in: a day is simulated against a demo that runs on this machine, nothing else.",
    )
