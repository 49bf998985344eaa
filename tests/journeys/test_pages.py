"""Every page that can be opened, on a phone and on a desk: no serious accessibility finding, nothing wider than the
screen, no 500, and the language it claims to be in."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import DESK, PHONE, Visitor

pytestmark = [pytest.mark.journey, pytest.mark.slow]
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = {"serious", "critical"}

PUBLIC = [
    "/",
    "/items/",
    "/items/?q=餐饮",
    "/items/?q=没有这样的事",
    "/items/food-business-new/",
    "/agencies/",
    "/centres/",
    "/progress/",
    "/check/",
    "/sign-in/",
    "/sign-in/staff/",
    "/styleguide/",
    "/no-such-page/",
]
CITIZEN = ["/my/", "/my/messages/", "/my/texts/", "/my/mandates/", "/items/senior-card/apply/"]
STAFF = {
    "clerk1": [
        "/desk/",
        "/desk/window/",
        "/desk/cases/",
        "/desk/intake/",
        "/desk/intake/senior-card/",
        "/desk/accounts/",
    ],
    "market-handler": ["/desk/", "/desk/review/", "/desk/pre-reviews/", "/desk/urged/"],
    "issuer": ["/desk/", "/desk/issue/"],
    "supervisor": ["/desk/", "/desk/watch/", "/desk/urges/", "/desk/returns/", "/desk/minutes/"],
    "guide": ["/desk/", "/desk/guide/", "/desk/guide/senior-card/"],
    "editor": ["/desk/", "/desk/catalogue/"],
    "sysadmin": ["/desk/", "/desk/system/", "/desk/messaging/"],
    "secadmin": ["/desk/", "/desk/people/", "/desk/people/new/"],
    "auditor": ["/desk/", "/desk/audit/access/", "/desk/audit/events/"],
}
ROUTES = 49


def look(page: Page, path: str) -> list[str]:
    """Return what is wrong with the page."""
    answer = page.goto(path)
    assert answer
    wrong = [f"{path}: {answer.status}"] if answer.status >= 500 else []
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong.append(f"{path}: wider than the screen")
    wrong += [f"{path}: {words}" for words in english_on(page)]
    return wrong + [f"{path}: {each['id']}: {each['nodes'][0]['html'][:160]}" for each in findings(page)]


def findings(page: Page) -> list[dict[str, Any]]:
    """Return axe-core's serious and critical findings; the page's own policy would not let the script in."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [each for each in result["violations"] if each["impact"] in GRAVE]


def english_on(page: Page) -> list[str]:
    """Return English on a Chinese page: three or more words in a row; a command to type is no sentence."""
    words = page.evaluate("""() => {
        const copy = document.body.cloneNode(true);
        copy.querySelectorAll('code, script, [lang=en]').forEach((e) => e.remove());
        return copy.textContent; }""")
    return re.findall(r"[A-Za-z]{2,}(?: [a-z]{2,}){2,}", words)


def test_axe_is_there() -> None:
    assert AXE.exists(), "make setup fetches axe-core"


def test_the_number_of_routes_is_known() -> None:
    assert len(PUBLIC) + len(CITIZEN) + sum(len(paths) for paths in STAFF.values()) == ROUTES


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_public_pages(visitor: Visitor, size: dict[str, int]) -> None:
    page = visitor(size=size)
    assert [words for path in PUBLIC for words in look(page, path)] == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_my_pages(visitor: Visitor, size: dict[str, int]) -> None:
    page = visitor("zhangwei", size=size)
    assert [words for path in CITIZEN for words in look(page, path)] == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("who", list(STAFF))
def test_staff_pages(visitor: Visitor, who: str, size: dict[str, int]) -> None:
    page = visitor(who, staff=True, size=size)
    assert [words for path in STAFF[who] for words in look(page, path)] == []


@pytest.mark.parametrize("step", ["1", "3"])
def test_the_elder_mode_is_large_and_fits_a_phone(visitor: Visitor, site: str, step: str) -> None:
    page = visitor(size=PHONE)
    page.context.add_cookies([{"name": "yimen_elder", "value": step, "url": site}])
    wrong = [words for path in PUBLIC[:8] for words in look(page, path)]
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p, main label')).fontSize)")
    small = page.evaluate("""[...document.querySelectorAll('main a.button, main button')]
        .filter(e => e.offsetParent && e.getBoundingClientRect().height < 59).length""")
    assert wrong == []
    assert size >= 24  # 18 pt
    assert small == 0
