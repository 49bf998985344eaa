"""You are the n-th: the phone page by the link on the ticket."""

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cast import Town, build_town
from tests.halls.queue import number_for
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.take_window import take_window
from yimen.identity.models import Region


@pytest.fixture
def town(db: None) -> Town:
    Region.objects.create(code="441303", name="惠阳区")
    return build_town()


def test_it_says_how_many_are_ahead_and_when_it_is_ones_turn(town: Town, client: Client) -> None:
    number_for(town, at=now(), person=town.stranger)
    mine = number_for(town, at=now(), person=town.zhang)
    page = client.get(f"/ticket/{mine.token}/").content.decode()
    assert "前面还有 1 人" in page
    assert "等候时间暂无法估计" in page
    assert "张伟" not in page
    take_window(window=town.window.pk, by=town.clerk, at=now())
    first = call_next(by=town.clerk, at=now())
    assert first
    assert "请到 A01 号窗口" in client.get(f"/ticket/{first.token}/").content.decode()


def test_a_number_is_given_up_once_and_only_while_it_waits(town: Town, client: Client) -> None:
    ticket = number_for(town, at=now())
    for _ in range(2):
        assert client.post(f"/ticket/{ticket.token}/left/").status_code == 302
    ticket.refresh_from_db()
    assert ticket.state == "left"
    assert "已离开" in client.get(f"/ticket/{ticket.token}/").content.decode()


def test_a_link_that_is_none(town: Town, client: Client) -> None:
    assert client.get("/ticket/nothing/").status_code == 404
    assert client.post("/ticket/nothing/left/").status_code == 404
