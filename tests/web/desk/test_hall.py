"""The supervisor's hall: windows and lines, closing the day, the green channel's list and the clerks' cards."""

from datetime import timedelta

from django.utils.timezone import localdate, now
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town, build_staff
from tests.halls.machines import enrolled
from tests.halls.queue import number_for
from tests.web.desk.conftest import Browser
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.note_machine_service import note_machine_service
from yimen.halls.actions.take_window import take_window
from yimen.halls.models import ClerkCard, GreenListing, Ticket


def test_every_window_and_line_is_there_and_the_day_can_be_closed(town: Town, browser: Browser) -> None:
    take_window(window=town.window.pk, by=town.clerk, at=now())
    number_for(town, at=now(), person=town.zhang)
    waiting = number_for(town, at=now(), person=town.stranger)
    called = call_next(by=town.clerk, at=now())
    assert called
    client = browser(town.supervisor)
    page = client.get("/desk/hall/").content.decode()
    for words in (called.number, town.clerk.name, "呼叫中", "未知"):
        assert words in page
    assert "已关闭" in client.post("/desk/hall/closed/", follow=True).content.decode()
    waiting.refresh_from_db()
    assert waiting.state == "closed"
    assert client.post(f"/desk/hall/tickets/{waiting.pk}/left/").status_code == 404


def test_a_number_nobody_waits_with_is_taken_out(town: Town, browser: Browser) -> None:
    ticket = number_for(town, at=now())
    assert browser(town.supervisor).post(f"/desk/hall/tickets/{ticket.pk}/left/").status_code == 302
    assert Ticket.objects.get().state == "left"


def test_an_enterprise_is_listed_and_taken_off(town: Town, browser: Browser) -> None:
    client, today = browser(town.supervisor), localdate()
    until = today + timedelta(days=30)
    typed = {"uscc": town.company.uscc.lower(), "valid_from": today, "valid_to": until, "reason": "文号"}
    page = client.post("/desk/hall/green/", typed, follow=True).content.decode()
    assert town.company.name in page
    assert "生效中" in page
    assert "已在名单" in client.post("/desk/hall/green/", typed).content.decode()
    assert "没有登记过" in client.post("/desk/hall/green/", {**typed, "uscc": "X"}).content.decode()
    assert client.post("/desk/hall/green/", {}).status_code == 422
    client.post(f"/desk/hall/green/{GreenListing.objects.get().pk}/ended/")
    assert "已移出" in client.get("/desk/hall/green/").content.decode()


def test_a_clerks_card_is_written(town: Town, browser: Browser) -> None:
    client = browser(town.supervisor)
    assert town.clerk.name in client.get("/desk/hall/cards/").content.decode()
    address = f"/desk/hall/cards/{town.clerk.pk}/"
    assert client.get(address).status_code == 200
    client.post(
        address, {"post": "受理", "promise": "一次说清", "is_member": "on", "is_vanguard": "on", "area": "东区"}
    )
    assert ClerkCard.objects.get().promise == "一次说清"
    assert "党员先锋岗" in client.get("/desk/hall/cards/").content.decode()
    assert "先要是党员" in client.post(address, {"is_vanguard": "on"}).content.decode()


def test_strangers(town: Town, browser: Browser) -> None:
    for address in ("/desk/hall/", "/desk/hall/green/", "/desk/hall/cards/"):
        assert browser(town.clerk).get(address).status_code == 403
    assert browser(town.clerk).post("/desk/hall/closed/").status_code == 403
    elsewhere = f"/desk/hall/cards/{town.clerk_elsewhere.pk}/"
    assert browser(town.supervisor).get(elsewhere).status_code == 404


def test_the_pages_queries(town: Town, browser: Browser, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = browser(town.supervisor)
    for _ in range(3):
        number_for(town, at=now())
    for path, most in (("", 26), ("green/", 8), ("cards/", 10)):
        with django_assert_max_num_queries(most):
            client.get(f"/desk/hall/{path}")


def test_the_letter_and_place_of_an_area_are_set(town: Town, browser: Browser) -> None:
    client = browser(town.supervisor)
    address = f"/desk/zones/{town.centre.code}/sign/"
    done = client.post(address, {"zone": "", "prefix": "z", "hall": "综合厅", "floor": "2 楼"}, follow=True)
    assert 'value="综合厅"' in done.content.decode()
    assert number_for(town, at=now()).number == "Z001"
    assert "一到2个大写英文字母" in client.post(address, {"zone": "", "prefix": "9"}).content.decode()
    assert browser(town.clerk).post(address).status_code == 403


def test_the_report_shows_the_middle_of_a_machines_times(town: Town, browser: Browser) -> None:
    """A2-25: each 出入境 renewal at the machine is timed, and the head's page says the median: 90 of 60, 90 and 120."""
    device = enrolled(town.centre, functions=("exit_endorsement",)).device
    for seconds in (120, 60, 90):
        done = now()
        note_machine_service(
            device=device, function="exit_endorsement", began_at=done - timedelta(seconds=seconds), at=done
        )
    page = browser(town.supervisor).get("/desk/hall/").content.decode()
    row = page[page.index("出入境二次签注") :][:400]
    assert "90 秒" in row
    assert ">3<" in row


def test_the_register_of_posts_stands_on_the_halls_page(town: Town, browser: Browser) -> None:
    """A3-30: 32 members, 2 areas of responsibility, 20 vanguard posts; the screens: tests/web/board/test_boards.py."""
    for n in range(32):
        staff = build_staff(f"party{n}", "window_clerk", centre=town.centre)
        area = ("东区", "西区")[n % 2] if n < 10 else ""
        ClerkCard.objects.create(staff=staff, is_member=True, is_vanguard=n < 20, area=area)
    page = browser(town.supervisor).get("/desk/hall/").content.decode()
    assert "党员 32 名，责任区 2 个，先锋岗 20 个" in page
