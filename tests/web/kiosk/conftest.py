"""A terminal in the hall, with the machines that belong to it, and people with their cards."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import Town, build_item, build_town
from tests.halls.machines import enrolled
from tests.home import own_anchors
from tests.machines import Machine, _reader, _registers, reader, registers
from yimen.catalogue.models import Item, LicenceType, Material
from yimen.catalogue.rules.questions import Question, form_of
from yimen.halls.models import Device
from yimen.halls.rules.devices import FUNCTIONS
from yimen.identity.models import Region
from yimen.web.kiosk.guard import COOKIE

__all__ = ["_reader", "_registers", "own_anchors", "reader", "registers"]
OURS = tuple(FUNCTIONS)[:9]


@pytest.fixture
def town(db: None) -> Town:
    """Return the town."""
    Region.objects.create(code="441303", name="惠阳区")
    return build_town(service_objects=["person", "enterprise"])


@pytest.fixture
def device(town: Town) -> Device:
    """Return a terminal of the hall."""
    made = enrolled(town.centre, functions=OURS)
    town.extra["token"] = made.token
    return made.device


@pytest.fixture
def client(town: Town, device: Device) -> Client:
    """Return the terminal's own browser."""
    browser = Client()
    browser.cookies[COOKIE] = town.extra["token"]
    return browser


@pytest.fixture
def simple(town: Town) -> Item:
    """Return an item that can be done at a terminal: the card is its only paper."""
    questions = (
        Question("why", "为什么补办？", "补办", "choice", options=("证丢了", "证坏了")),
        Question("copies", "要几份？", "份数", "number", most=9),
        Question("note", "备注", "补充", "paragraph", is_required=False),
    )
    item = build_item(
        town.market, town.centre, code="card-again", name="优待证补办", service_objects=["person"],
        form=form_of(questions), elements={"kiosk": True},
    )  # fmt: skip
    assert item.live is not None
    Material.objects.filter(version=item.live).delete()
    kind = LicenceType.objects.create(code="resident-id", name="居民身份证")
    Material.objects.create(
        version=item.live, key="card", name="居民身份证", kind="certificate", necessity="required", position=0,
        licence_type=kind,
    )  # fmt: skip
    return item


def by_card(client: Client, reader: Machine) -> Any:
    """Put Zhang's card on the reader and press the button."""
    reader.card("张伟", "11010519491231002X")
    return client.post("/kiosk/identify/card/")
