"""Nobody reads another's matters: signed out, as another citizen, or as staff."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver

from tests.cast import Town
from tests.web.portal.wizard import Wizard
from yimen.cases.models import Case
from yimen.web.portal import urls

PUBLIC = {
    "",
    "items/",
    "items/suggest/",
    "items/<str:code>/elsewhere/",
    "lists/",
    "lists/<str:kind>/",
    "lists/<str:kind>/<int:number>/",
    "items/<str:code>/",
    "agencies/",
    "centres/",
    "centres/<slug:code>/",
    "centres/<slug:code>/map/",
    "centres/<slug:code>/photos/<uuid:photo>/",
    "map/",
    "progress/",
    "check/",
    "check/<str:token>/",
    "items/<str:code>/situation/",
    "items/<str:code>/checklist/",
    "items/<str:code>/guide.pdf",
    "items/<str:code>/code.svg",
    "items/<str:code>/flow.bpmn",
    "items/<str:code>/files/<uuid:file>/",
    "codes/",
    "standards/",
    "standards/<str:code>/",
    "figures/",
    "figures.csv",
    "assessment/",
    "assessment/rules/",
    "assessment/<uuid:period>/",
    "ratings/",
    "ratings.csv",
    "ratings/<str:figure>/",
    "rate/<str:token>/",
    "rate/<str:token>/further/",
    "locker/<str:screen>/",
    "locker/<str:screen>/door/<uuid:opening>/",
    "figures/<str:figure>/",
    "feeds/items.xml",
    "feeds/items.json",
    ".well-known/yimen-keys.json",
    ".well-known/did.json",
    "check/file/",
    "v/<str:token>/",
    "s/<str:code>/",
    "pay/<str:token>/",
    "pay/<str:token>/payments/",
    "booking/",
    "booking/<slug:centre>/<slug:code>/",
    "bookings/<str:token>.ics",
    "themes/",
    "themes/<slug:code>/",
    "themes/<slug:code>/questions/",
    "themes/<slug:code>/notice/",
    "themes/<slug:code>/notice.pdf",
    "ticket/<str:token>/",
    "ticket/<str:token>/left/",
}
SAMPLE = "01890000-0000-7000-8000-000000000000"
VALUES = {
    "<uuid:draft>": SAMPLE,
    "<uuid:period>": SAMPLE,
    "<uuid:booking>": SAMPLE,
    "<uuid:photo>": SAMPLE,
    "<uuid:extract>": SAMPLE,
    "<slug:centre>": "none",
    "<slug:code>": "none",
    "<uuid:message>": SAMPLE,
    "<uuid:principal>": SAMPLE,
    "<uuid:mandate>": SAMPLE,
    "<uuid:document>": SAMPLE,
    "<uuid:organisation>": SAMPLE,
    "<uuid:consent>": SAMPLE,
    "<uuid:upload>": SAMPLE,
    "<str:code>": "441303-SPJY",
    "<str:number>": "1",
    "<slug:key>": "lease",
    "<int:number>": "1",
    "<str:part>": "1",
    "<str:token>": "nothing",
    "<str:key>": "1",
    "<uuid:correction>": "01890000-0000-7000-8000-000000000000",
}


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield every route of the portal with its guard."""
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        else:
            yield route, each.callback.guard


def address_of(route: str) -> str:
    for placeholder, value in VALUES.items():
        route = route.replace(placeholder, value)
    assert "<" not in route
    return f"/{route}"


ROUTES = dict(routes(urls.urlpatterns))
OWN = [address_of(route) for route in ROUTES if route not in PUBLIC]


def test_only_what_everybody_may_read_is_public() -> None:
    assert {route for route, guard in ROUTES.items() if guard == "public"} == PUBLIC
    assert len(OWN) >= 22
    assert set(ROUTES.values()) == {"public", "signed_in"}


@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_the_signed_out_and_staff_are_sent_to_the_citizens_door(town: Town, method: str) -> None:
    staff = Client()
    staff.force_login(town.clerk.account)
    for address in OWN:
        for visitor in (Client(), staff):
            response = getattr(visitor, method)(address)
            assert response.status_code in (302, 405), address
            if response.status_code == 302:
                assert response.headers["Location"].startswith("/sign-in/"), address


def test_another_citizen_finds_no_case(case: Case, stranger: Client) -> None:
    receipt = SAMPLE
    for path in ("", "filed/", "withdraw/", "supplement/", f"papers/{receipt}/"):
        assert stranger.get(f"/my/cases/{case.number}/{path}").status_code == 404, path
    for path in ("withdraw/", "supplement/"):
        assert stranger.post(f"/my/cases/{case.number}/{path}").status_code == 404, path
    case.refresh_from_db()
    assert case.state == "submitted"
    assert case.number not in stranger.get("/my/").content.decode()


def test_another_citizen_finds_no_draft(wizard: Wizard, stranger: Client) -> None:
    wizard.fill()
    other = Wizard(stranger, wizard.draft)
    for path in ("party/", "phone/", "page/1/", "materials/", "review/", "changed/"):
        assert other.get(path).status_code == 404, path
        assert other.post(path, {"party": "self"}).status_code == 404, path
    for path in ("materials/lease/", "materials/lease/0/remove/"):
        assert other.post(path).status_code == 404, path
    stranger.post(f"/my/drafts/{wizard.draft}/discard/")
    assert wizard.row.case is None


@pytest.mark.parametrize("number", ["%00", "%F0%A0%AE%B7", "..", "1'--"])
def test_an_impossible_number_is_not_found(zhang: Client, number: str) -> None:
    assert zhang.get(f"/my/cases/{number}/").status_code == 404
