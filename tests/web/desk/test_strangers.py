"""Nobody comes where the post does not lead: other roles, another centre, another agency, citizens, the public."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.cases.models import Case
from yimen.web.desk import urls

GUARDED = {
    "needs:intake_cases": "guide",  # some pages open to several posts: whoever is refused must hold none of them
    "needs:review_cases": "guide",
    "needs:approve_cases": "guide",
    "needs:pre_review_cases": "guide",
    "needs:issue_results": "guide",
    "needs:watch_cases": "clerk",
    "needs:guide_visitors": "clerk",
    "needs:manage_projects": "guide",
    "needs:edit_catalogue": "clerk",
    "needs:manage_system": "security",
    "needs:manage_staff": "audit",
    "needs:read_audit": "system",
}
PUBLIC = {"/desk/rota/feed/one.ics", "/desk/rota/centre-feed/one.ics"}  # secret addresses, read by calendars
SAMPLE = "01890000-0000-7000-8000-000000000000"


def addresses() -> Iterator[tuple[str, str]]:
    """Yield every desk address with its guard, placeholders filled in."""
    for pattern in urls.urlpatterns:
        route = str(pattern.pattern)
        for placeholder, value in (
            ("<uuid:window>", SAMPLE),
            ("<uuid:urge>", SAMPLE),
            ("<uuid:task>", SAMPLE),
            ("<uuid:file>", SAMPLE),
            ("<uuid:document>", SAMPLE),
            ("<uuid:letter>", SAMPLE),
            ("<uuid:post>", SAMPLE),
            ("<uuid:message>", SAMPLE),
            ("<uuid:proposal>", SAMPLE),
            ("<str:number>", "1"),
            ("<int:version>", "1"),
            ("<str:code>", "1"),
            ("<str:stream>", "event"),
            ("<str:what>", "unlock"),
            ("<str:kind>", "everywhere"),
        ):
            route = route.replace(placeholder, value)
        route = re.sub(r"<(?:str|slug):\w+>", "one", re.sub(r"<uuid:\w+>", SAMPLE, route))
        assert "<" not in route
        yield f"/desk/{route}", pattern.callback.guard


ADDRESSES = list(addresses())


def test_every_address_is_asked(db: None) -> None:
    assert {address for address, guard in ADDRESSES if guard == "public"} == PUBLIC
    assert len(ADDRESSES) == len(urls.urlpatterns) >= 45
    assert get_resolver().resolve("/desk/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_role_is_refused_everywhere(town: Town, browser: Browser, method: str) -> None:
    browsers = {who: browser(town.extra.get(who) or getattr(town, who)) for who in set(GUARDED.values())}
    for address, guard in ADDRESSES:
        if address == "/desk/" or address.startswith("/desk/messages/") or address in PUBLIC:  # everybody's own
            continue
        response = getattr(browsers[GUARDED[guard]], method)(address)
        if (
            address.startswith(("/desk/bookings/", "/desk/service-desks/", "/desk/rota/mine/"))
            and guard == "needs:intake_cases"
        ):
            continue  # guides do that too: tests/web/desk/test_bookings.py
        allowed = (403, 404, 405) if "files/" in address or "documents/" in address else (403, 405)
        assert response.status_code in allowed, (address, guard, response.status_code)


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_public_and_citizens_are_sent_to_the_staffs_door(town: Town, method: str) -> None:
    citizen = Client()
    citizen.force_login(town.zhang.account)
    for address, _guard in ADDRESSES:
        for visitor in (Client(), citizen):
            response = getattr(visitor, method)(address)
            if address in PUBLIC:
                assert response.status_code in (404, 405), address
                continue
            assert response.status_code in (302, 405), address
            if response.status_code == 302:
                assert response.headers["Location"].startswith("/sign-in/staff/")


def test_a_clerk_of_another_centre_finds_nothing(town: Town, browser: Browser, case: Case) -> None:
    stranger = browser(town.clerk_elsewhere)
    assert case.number not in stranger.get("/desk/cases/").content.decode()
    assert stranger.get(f"/desk/cases/?q={case.number}").status_code == 200
    for verb in ("", "receipt/"):
        assert stranger.get(f"/desk/cases/{case.number}/{verb}").status_code == 404
    for verb in ("remarks/", "papers/", "handover/", "refusal/", "supplement/", "pre-review/", "supplied/"):
        answer = {"text": "看看", "reason": "不行", "revision": "1", "lack_lease": "on", "what_lease": "补"}
        assert stranger.post(f"/desk/cases/{case.number}/{verb}", answer).status_code == 404, verb


def test_a_department_sees_nothing_before_it_is_handed_over(town: Town, browser: Browser, case: Case) -> None:
    handler = browser(town.handler)
    assert case.number not in handler.get("/desk/review/").content.decode()
    assert handler.get(f"/desk/review/{case.number}/").status_code == 404
    assert handler.get(f"/desk/cases/{case.number}/files/{case.materials.first().files[0]}/").status_code == 404


def test_another_agency_finds_nothing_of_a_case_that_is_not_its_own(
    town: Town, browser: Browser, accepted: Case
) -> None:
    fire = browser(town.fire_handler)
    assert accepted.number not in fire.get("/desk/review/").content.decode()
    assert fire.get(f"/desk/review/{accepted.number}/").status_code == 404
