"""A1-01: from the home page a newcomer reaches a filed case over six screens, told by nobody but the screens."""

import re

import pytest
from django.test import Client

from tests.cast import FORM, Town, build_town
from tests.web.portal.wizard import HOME, SHOP, scan
from yimen.cases.models import Case
from yimen.identity.models import Account, Region

PASSWORD = "Yimen-2026-Citizen"


@pytest.fixture
def newcomer(db: None) -> Town:
    """Return the town with an item whose form is one page; Zhang's phone is on record, Zhang is not signed in."""
    fields = {key: {**field, "x-page": "shop"} for key, field in FORM["properties"].items()}
    form = {**FORM, "properties": fields, "x-pages": ["shop"]}
    town = build_town(service_objects=["person"], form=form)
    Region.objects.create(code="441303", name="惠阳区")
    assert town.zhang.account
    account = Account.objects.get(pk=town.zhang.account.pk)
    account.set_password(PASSWORD)
    account.save()
    town.zhang.phone = "13800138000"
    town.zhang.save()
    return town


def test_six_screens_lead_from_the_home_page_to_a_case(newcomer: Town, client: Client) -> None:
    screens = ["/"]
    assert 'name="q"' in client.get("/").content.decode()
    # the suggestions open below the words while they are typed: no screen of their own
    suggested = client.get("/items/suggest/", {"q": newcomer.version.name}).content.decode()
    guide = re.search(r'href="(/items/[^"]+/)"', suggested)
    assert guide
    screens.append(guide[1])
    button = re.search(r'href="(/items/[^"]+/apply/)"', client.get(guide[1]).content.decode())
    assert button
    screens.append(client.get(button[1]).headers["Location"])
    sent = {"username": newcomer.zhang.account.username, "password": PASSWORD}  # type: ignore[union-attr]
    came_back = client.post(screens[-1], sent).headers["Location"]
    screens.append(client.get(came_back).headers["Location"])
    screens.append(client.post(screens[-1], {**SHOP, **HOME}).headers["Location"])
    assert screens[-1].endswith("/materials/")
    for key in ("lease", "layout"):
        client.post(f"{screens[-1]}{key}/", {"file": scan()})
    screens.append(client.post(screens[-1]).headers["Location"])
    filed = client.post(screens[-1], {"honest": "1"}).headers["Location"]
    assert Case.objects.get().number in filed
    assert len(screens) <= 6
    page = client.get(f"/my/cases/{Case.objects.get().number}/").content.decode()
    for stage in ("网上导航", "网上提交", "网上审批", "结果送达"):
        assert stage in page
