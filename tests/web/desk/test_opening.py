"""Every page opens for whom it is meant."""

import pytest
from django.test import Client

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.cases.models import Case

PAGES = {
    "clerk": (
        "",
        "window/",
        "cases/",
        "cases/?q=张",
        "cases/?state=submitted",
        "cases/?light=red&state=returned",
        "urged/",
        "intake/",
        "intake/441303-SPJY/",
        "cases/{n}/",
        "cases/{n}/receipt/",
    ),
    "handler": ("", "review/", "review/?whose=mine", "review/?light=yellow", "urged/", "pre-reviews/", "review/{n}/"),
    "issuer": ("", "issue/"),
    "supervisor": (
        "",
        "watch/",
        "watch/?view=late",
        "watch/?light=red",
        "urges/",
        "urges/?view=marks",
        "watch/{n}/",
        "returns/",
        "minutes/",
        "minutes/?since=live",
    ),
    "guide": ("", "guide/", "guide/?q=spjy", "guide/441303-SPJY/"),
    "editor": ("", "catalogue/", "catalogue/?gaps=1", "catalogue/?q=食品"),
    "system": ("", "system/"),
    "security": ("", "people/", "people/new/", "people/clerk/"),
    "audit": ("", "audit/access/", "audit/events/"),
}


@pytest.mark.parametrize(("who", "page"), [(who, page) for who, pages in PAGES.items() for page in pages])
def test_the_page_opens(town: Town, clerk: Client, accepted: Case, browser: Browser, who: str, page: str) -> None:
    staff = town.extra.get(who) or getattr(town, who)
    response = browser(staff).get(f"/desk/{page.format(n=accepted.number)}")
    assert response.status_code == 200, response.content.decode()[:500]
    assert "</main>" in response.content.decode()
