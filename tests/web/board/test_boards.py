"""The boards: what stands on them, that no name does, and what the event process is told."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import submit
from tests.cast import Town, build_town
from tests.halls.actions.test_photos import photo
from tests.halls.queue import number_for
from yimen.halls.actions.begin_service import begin_service
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.finish_service import finish_service
from yimen.halls.actions.take_window import take_window
from yimen.halls.models import ClerkCard, ServiceNode
from yimen.identity.models import Region
from yimen.kernel.actions.store_file import store_file
from yimen.web.board.messages import told


@pytest.fixture
def town(db: None) -> Town:
    Region.objects.create(code="441303", name="惠阳区", motto="马上办", service_promise="来了就办，一次办好。")
    made = build_town()
    take_window(window=made.window.pk, by=made.clerk, at=now())
    return made


def served(town: Town, count: int, *, seconds: int = 120) -> None:
    for _ in range(count):
        ticket = call_next(by=town.clerk, at=now())
        assert ticket
        begin_service(ticket=ticket.pk, by=town.clerk, at=now())
        finish_service(ticket=ticket.pk, by=town.clerk, at=now() + timedelta(seconds=seconds))


def test_the_hall_board_shows_calls_lines_and_the_motto_and_nobodys_name(town: Town, client: Client) -> None:
    number_for(town, at=now(), person=town.zhang)
    number_for(town, at=now(), person=town.stranger)
    call_next(by=town.clerk, at=now())
    page = client.get("/board/huiyang/").content.decode()
    for words in ("A001", "A01", "呼叫中", "马上办", "来了就办，一次办好。", "等候时间暂无法估计"):
        assert words in page
    assert "张伟" not in page
    assert "陌生人" not in page
    part = client.get("/board/huiyang/?part=1").content.decode()
    assert "<html" not in part
    assert part.strip()[:60] in page


def test_ten_numbers_and_six_served_are_ten_and_six(town: Town, client: Client) -> None:
    """A1-25: the figures are what happened, the estimate is people ahead × middle service time ÷ open windows."""
    for _ in range(10):
        number_for(town, at=now(), item=town.item.pk, person=None)
    served(town, 6)
    ServiceNode.objects.update(seconds=120)
    submit(town, at=now())
    page = client.get("/board/huiyang/today/").content.decode()
    assert "<dd>10</dd>" in page
    assert "<dd>6</dd>" in page
    assert "<dd>4</dd>" in page
    assert "约 8 分钟" in page  # 4 × 2 minutes ÷ 1 window
    assert "食品经营许可" in page
    assert town.zhang.name not in page


def test_nobody_at_a_window_and_the_wait_is_unknown(town: Town, client: Client) -> None:
    from yimen.halls.actions.leave_window import leave_window

    for _ in range(4):
        number_for(town, at=now())
    served(town, 3)
    leave_window(staff=town.clerk.pk, by=town.clerk.pk, at=now())
    page = client.get("/board/huiyang/").content.decode()
    assert "暂无窗口开放" in page
    assert "等候时间暂无法估计" in page


def test_the_window_screen_shows_who_serves_and_the_promise(town: Town, client: Client) -> None:
    """A3-30: name, photo, post and promise of whoever is on duty."""
    ClerkCard.objects.create(
        staff=town.clerk, post="综合受理", promise="一次说清，绝不让您跑第二趟", is_member=True, is_vanguard=True
    )
    page = client.get("/board/huiyang/windows/A01/").content.decode()
    for words in (town.clerk.name, "综合受理", "一次说清，绝不让您跑第二趟", "党员先锋岗", town.clerk.staff_number):
        assert words in page
    number_for(town, at=now(), person=town.zhang)
    call_next(by=town.clerk, at=now())
    called = client.get("/board/huiyang/windows/A01/?part=1").content.decode()
    assert "A001" in called
    assert "张伟" not in called
    assert client.get("/board/huiyang/windows/A01/photo/").status_code == 404
    kept = store_file(BytesIO(photo("PNG", (9, 9))), name="a.png", declared_type="image/png", by=None, at=now())
    type(town.clerk).objects.filter(pk=town.clerk.pk).update(photo=kept.pk)
    assert "/board/huiyang/windows/A01/photo/" in client.get("/board/huiyang/windows/A01/").content.decode()
    shown = client.get("/board/huiyang/windows/A01/photo/")
    assert shown.headers["Content-Type"] == "image/png"
    assert shown.getvalue().startswith(b"\x89PNG")


@pytest.mark.parametrize("path", ["/board/nowhere/", "/board/huiyang/windows/Z99/", "/board/nowhere/today/"])
def test_what_is_not_there(town: Town, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("url", "port", "policy"),
    [("", 0, "connect-src 'self';"), ("", 8041, "connect-src 'self' http://testserver:8041;"), ("/", 0, "'self';")],
)
def test_the_page_may_listen_to_the_event_process_and_nothing_else(
    town: Town, client: Client, settings: Any, url: str, port: int, policy: str
) -> None:
    settings.STREAM_URL, settings.STREAM_PORT = url, port
    assert policy in client.get("/board/huiyang/").headers["Content-Security-Policy"]


def test_the_boards_queries(town: Town, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(5):
        number_for(town, at=now())
    for path, most in (("", 15), ("windows/A01/", 17), ("today/", 19)):
        client.get(f"/board/huiyang/{path}")  # what this process has learned of the line it keeps for a while
        with django_assert_max_num_queries(most):
            client.get(f"/board/huiyang/{path}")


def test_a_call_is_told_in_full_and_everything_else_as_a_change() -> None:
    call = {"centre": "c", "number": "A012", "window": "3", "ticket": "t"}
    heard = told("TicketCalled", call)
    assert heard
    assert json.loads(json.dumps(heard.data)) == {
        "number": "A012",
        "window": "3",
        "say": "请 A 0 1 2 号到 3 号窗口",
    }
    issued = told("TicketIssued", {"centre": "c", "number": "A013", "kind": "elderly"})
    assert issued
    assert issued.data == {"changed": True}
    assert told("CaseSubmitted", {"centre": "c"}) is None
    assert told("MessageSent", {}) is None
