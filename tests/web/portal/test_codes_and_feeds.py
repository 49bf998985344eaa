"""The wall of codes, the printed guide, the feeds: public, cheap to ask for again, found by key."""

import json
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import MONDAY, Town, build_item, build_town
from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.exchange import documents_of, items_of, live_versions
from yimen.catalogue.models import Item
from yimen.catalogue.rules.record_json import record_from


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def publish(code: str, *, minutes: int, **changes: object) -> None:
    document = next(each for each in documents_of(live_versions(items_of())) if each["code"] == code)
    record = record_from({**document, **changes})
    import_items(records=[record], source="x", by=None, at=MONDAY + timedelta(minutes=minutes))


def test_every_tile_leads_to_its_item_and_the_next_page_goes_on(town: Town, client: Client) -> None:
    for number in range(30):
        build_item(town.fire, town.centre, code=f"F-{number:02}", name=f"事项{number:02}")
    first = client.get("/codes/", {"agency": "fire"}).content.decode()
    assert first.count("<svg") >= 24
    assert town.item.code not in first
    second = client.get("/codes/", {"agency": "fire", "after": first.split("after=")[1].split('"')[0]}).content.decode()
    codes = [f"F-{number:02}" for number in range(30)]
    assert all((f"/items/{code}/" in first) != (f"/items/{code}/" in second) for code in codes)
    assert "没有在用的事项" in client.get("/codes/", {"agency": "nobody"}).content.decode()


def test_the_code_of_an_item_and_its_printed_guide(town: Town, client: Client) -> None:
    assert client.get(f"/items/{town.item.code}/code.svg")["Content-Type"] == "image/svg+xml"
    guide = client.get(f"/items/{town.item.code}/guide.pdf")
    assert guide.content.startswith(b"%PDF")
    assert client.get(f"/items/{town.item.code}/guide.pdf", headers={"If-None-Match": guide["ETag"]}).status_code == 304
    for tail in ("code.svg", "guide.pdf"):
        assert client.get(f"/items/nothing/{tail}").status_code == 404


def test_the_feeds_say_what_was_published_and_what_changed(town: Town, client: Client) -> None:
    publish(town.item.code, minutes=1, conditions="有固定场所", visits=1)
    build_item(town.fire, town.centre, code="F-1", name="消防检查")
    publish("F-1", minutes=2, status="cancelled")
    feed = json.loads(client.get("/feeds/items.json").content)
    told = [(each["_yimen"]["code"], each["_yimen"]["kind"]) for each in feed["items"]]
    assert told[:2] == [("F-1", "withdrawn"), (town.item.code, "changed")]
    assert {("F-1", "new"), (town.item.code, "new")} <= set(told) or len(told) == 4
    changed = feed["items"][1]
    assert "办理方式" in changed["content_text"]
    assert changed["url"].endswith(f"/items/{town.item.code}/")
    channel = ET.fromstring(client.get("/feeds/items.xml").content).find("channel")
    assert channel is not None
    titles = [item.findtext("title") for item in channel.iter("item")]
    assert titles[:2] == ["取消：消防检查", f"修改：{town.item.name}"]
    assert all(item.findtext("pubDate") for item in channel.iter("item"))


def test_a_reader_that_has_seen_all_gets_nothing_again(town: Town, client: Client) -> None:
    for address in ("/feeds/items.json", "/feeds/items.xml"):
        answer = client.get(address)
        assert "max-age" in answer["Cache-Control"]
        with CaptureQueriesContext(connection) as told:
            assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
        assert len(told) <= 2
    publish(town.item.code, minutes=1, conditions="变了")
    assert client.get("/feeds/items.json", headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_pages_of_the_feed_neither_repeat_nor_skip_and_cost_the_same(town: Town, client: Client) -> None:
    for number in range(60):
        build_item(town.fire, town.centre, code=f"F-{number:02}", name=f"事项{number:02}")
    seen: list[str] = []
    address = "/feeds/items.json"
    counts = []
    while address:
        with CaptureQueriesContext(connection) as told:
            page = client.get(address)
        counts.append(len(told))
        feed = json.loads(page.content)
        seen += [each["id"] for each in feed["items"]]
        address = feed.get("next_url", "").partition("/feeds")[2] and "/feeds" + feed["next_url"].partition("/feeds")[2]
    assert len(seen) == len(set(seen)) == 61
    assert max(counts) <= 10


def test_the_catalogue_as_public_services(town: Town, client: Client) -> None:
    answer = client.get("/api/v1/catalogue.jsonld", {"agency": town.market.code})
    found = json.loads(answer.content)
    services = [node for node in found["@graph"] if node["@type"] == "cpsv:PublicService"]
    assert [node["dct:identifier"] for node in services] == [town.item.code]
    assert found["@context"]["cpsv"] == "http://purl.org/vocab/cpsv#"
    assert Item.objects.count() == 1
