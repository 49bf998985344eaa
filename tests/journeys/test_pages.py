"""Every page that can be opened, on a phone and on a desk: no serious accessibility finding, nothing wider than the
screen, no 500, and the language it claims to be in."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.config import processes
from tests.journeys.conftest import DESK, PHONE, Visitor
from tests.journeys.routes import pages

pytestmark = [pytest.mark.journey, pytest.mark.slow]
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = {"serious", "critical"}
ROUTES = 306  # pages; a new one is found by itself, this only shows that none got lost

GUARDS = {
    "public": "",
    "signed_in": "zhangwei",
    "needs:intake_cases": "clerk1",
    "needs:review_cases": "market-handler",
    "needs:pre_review_cases": "market-handler",
    "needs:issue_results": "issuer",
    "needs:watch_cases": "supervisor",
    "needs:guide_visitors": "guide",
    "needs:manage_projects": "project-manager",
    "needs:edit_catalogue": "editor",
    "needs:manage_system": "sysadmin",
    "needs:manage_staff": "secadmin",
    "needs:read_audit": "auditor",
}
FILES = {
    "portal:theme_notice_pdf",
    "desk:theme_file",
    "portal:paper",
    "portal:item_bpmn",
    "portal:item_file",
    "desk:edit_file",
    "portal:figures_csv",
    "portal:ratings_csv",
    "desk:ratings_csv",
    "portal:booking_file",
    "portal:booking_feed",
    "desk:rota_feed",
    "desk:rota_centre_feed",
    "desk:file",
    "desk:fetched_licence",
    "desk:export_situation_table",
    "desk:export_instant_table",
    "desk:document",
    "desk:sheet_photo",
    "desk:sheet_record",
    "desk:coverage_csv",
    "desk:device_uses_csv",
    "desk:balance_csv",
    "portal:centre_photo",
    "desk:origins_csv",
    "desk:catalogue_file",
    "desk:catalogue_marked",
    "desk:poster",
    "portal:item_code",
    "portal:item_guide",
    "portal:feed_rss",
    "portal:feed_json",
    "portal:keys",
    "portal:did",
    "portal:licence_paper",
    "portal:extract_file",
    "portal:licence_credential",
    "board:photo",
}
NO_PAGES = {
    "portal:shown": "a licence code opens once: tests/web/portal/test_showing.py",
    "portal:shown_now": "a part of a page",
    "portal:theme_apply": "begins a draft: tests/web/portal/test_themes.py",
    "portal:theme_apply_situation_changed": "shown for changed papers only, which a theme has none of",
    "portal:elsewhere": "leads to another system",
    "portal:suggest": "a part of a page",
    "portal:upload_chunk": "a machine's answer",
    "sign_in:second_factor": "only between two steps of a sign-in: the journeys go through it",
    "sign_in:enrolment": "only between two steps of a sign-in",
    "sign_in:new_password": "only between two steps of a sign-in",
    "portal:standard": "leads to the rule's place among its group",
    "desk:assess": "a hospital's doctor only: tests/web/desk/sites/test_assessing.py",
    "desk:premises": "leads to the centre's own page",
    "desk:planner": "leads to the centre's own page",
    "desk:zones": "leads to the centre's own page",
    "desk:booking_plans": "leads to the centre's own page",
    "portal:booking_for_case": "leads to the days of the case's own hall and item",
    "desk:audit_case": "shows what is searched for",
    # only a machine of the hall sees them: tests/web/kiosk/test_browser.py walks them upright and lying
    **{route.name: "a terminal's" for route in pages() if route.guard == "terminal"},
}
MORE = ["/items/?q=餐饮", "/items/?q=没有这样的事", "/no-such-page/"]
ELDER = ["/", "/items/", "/items/?q=餐饮", "/agencies/", "/centres/", "/progress/", "/check/", "/sign-in/"]
LOOKED_AT = [route for route in pages() if route.name not in FILES | NO_PAGES.keys()]


@pytest.fixture(scope="session")
def addresses(site: str, home: Path) -> dict[str, str]:
    """Return an address for each route with arguments, in a district with cases of every kind."""
    answer = subprocess.run(
        [sys.executable, "-m", "tests.journeys.seed_pages"],
        env=processes.clean(home, DISTRICT="zhongkai"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    made: dict[str, str] = json.loads(answer.stdout.splitlines()[-1])
    return made


def look(page: Page, path: str) -> list[str]:
    """Return what is wrong with the page."""
    answer = page.goto(path)
    assert answer
    wrong = [f"{path}: {answer.status}"] if answer.status >= 400 and path != "/no-such-page/" else []
    if unquote(urlsplit(page.url).path) != path.partition("?")[0]:
        wrong.append(f"{path}: leads to {page.url}")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong.append(f"{path}: wider than the screen")
    wrong += [f"{path}: {words}" for words in english_on(page)]
    return wrong + [f"{path}: {each['id']}: {each['nodes'][0]['html'][:160]}" for each in findings(page)]


def findings(page: Page) -> list[dict[str, Any]]:
    """Return axe-core's serious and critical findings; the page's own policy would not let the script in."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
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


def test_every_route_that_is_a_page_is_looked_at(addresses: dict[str, str]) -> None:
    names = {route.name for route in pages()}
    assert names >= FILES | NO_PAGES.keys() | addresses.keys(), "a name here is no route any more"
    assert [route.name for route in LOOKED_AT if route.has_arguments and route.name not in addresses] == []
    assert len(LOOKED_AT) == ROUTES


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("guard", list(GUARDS))
def test_pages(visitor: Visitor, addresses: dict[str, str], guard: str, size: dict[str, int]) -> None:
    who = GUARDS[guard]
    page = visitor(who, staff=guard.startswith("needs"), size=size)
    paths = [addresses.get(route.name) or reverse(route.name) for route in LOOKED_AT if route.guard == guard]
    assert [words for path in (*paths, *(MORE if guard == "public" else ())) for words in look(page, path)] == []


@pytest.mark.parametrize("step", ["1", "3"])
def test_the_elder_mode_is_large_and_fits_a_phone(visitor: Visitor, site: str, step: str) -> None:
    page = visitor(size=PHONE)
    page.context.add_cookies([{"name": "yimen_elder", "value": step, "url": site}])
    wrong = [words for path in ELDER for words in look(page, path)]
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p, main label')).fontSize)")
    small = page.evaluate("""[...document.querySelectorAll('main a.button, main button')]
        .filter(e => e.offsetParent && e.getBoundingClientRect().height < 59).length""")
    assert wrong == []
    assert size >= 24  # 18 pt
    assert small == 0
