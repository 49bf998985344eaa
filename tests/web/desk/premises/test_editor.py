"""The editor of premises, and what the public sees of it: map, list, photos, the zone of a ticket."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cast import MONDAY, Town, build_staff
from tests.halls.actions.test_photos import photo
from tests.halls.queue import number_for
from tests.web.desk.conftest import Browser
from yimen.halls.actions.open_zone import open_zone
from yimen.halls.actions.place_items import place_items
from yimen.halls.actions.set_mode import set_mode
from yimen.halls.actions.sign_zone import sign_zone
from yimen.halls.actions.take_window import take_window
from yimen.halls.models import Facility, HallMode, Premises, PremisesPhoto, Window
from yimen.identity.models import Centre

AREA = {"floor": "一楼", "name": "综合窗口", "kind": "window", "zone": "", "x": "10", "y": "8", "width": "80",
        "height": "30"}  # fmt: skip
ROOM = {"kind": "nursing", "name": "母婴室", "place": "一楼东侧", "floor": "一楼", "x": "60", "y": "50"}


def cells(*rows: dict[str, str]) -> dict[str, str]:
    return {f"{n}-{cell}": text for n, row in enumerate(rows) for cell, text in row.items()}


@pytest.fixture
def head(town: Town, browser: Browser) -> Client:
    return browser(town.supervisor)


def test_plan_and_facilities_are_drawn_and_told(
    town: Town, head: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """A2-07, A3-10: a non-technical editor fills in two tables; the public page draws and lists them."""
    assert head.post("/desk/premises/huiyang/plan/", cells(AREA)).status_code == 302
    assert head.post("/desk/premises/huiyang/facilities/", cells(ROOM)).status_code == 302
    take_window(window=town.window.pk, by=town.clerk, at=now())
    Client().get("/centres/huiyang/map/")
    with django_assert_max_num_queries(11):
        page = Client().get("/centres/huiyang/map/").content.decode()
    for word in ("一楼", "综合窗口", "A01", "hall-open", "母婴室", "icons.svg#baby", "1 个窗口，现在 1 个有人"):
        assert word in page, word
    assert town.clerk.name not in page
    shown = head.get("/desk/premises/huiyang/").content.decode()
    assert 'value="母婴室"' in shown
    assert "hall-grid" in shown
    head.post("/desk/premises/huiyang/facilities/", cells({**ROOM, "name": ""}))
    assert not Facility.objects.exists()
    assert Premises.objects.get().plan[0]["floor"] == "一楼"


@pytest.mark.parametrize(
    ("what", "rows", "kept"),
    [
        ("plan", [{**AREA, "width": "500"}], "综合窗口"),
        ("plan", [{**AREA, "x": "左边"}], "综合窗口"),
        ("plan", [{**AREA, "x": "190"}], "综合窗口"),
        ("facilities", [{**ROOM, "x": ""}], "一楼东侧"),
        ("facilities", [{**ROOM, "place": ""}], "母婴室"),
        ("facilities", [ROOM, ROOM], "一楼东侧"),
        ("facilities", [{**ROOM, "kind": "sauna"}], "母婴室"),
    ],
)
def test_a_wrong_row_is_one_sentence_and_nothing_is_lost(
    head: Client, what: str, rows: list[dict[str, str]], kept: str
) -> None:
    answer = head.post(f"/desk/premises/huiyang/{what}/", cells(*rows))
    assert answer.status_code == 409
    assert kept in answer.content.decode()
    assert not Facility.objects.exists()


def test_hours_address_and_place(town: Town, head: Client) -> None:
    said = {"address": "开城大道1号", "phone": "0752-1", "mon": "9:00-12:00", "longitude": "114.4", "latitude": "22.7"}
    assert head.post("/desk/premises/huiyang/description/", said).status_code == 302
    town.centre.refresh_from_db()
    assert town.centre.hours["mon"] == [["09:00", "12:00"]]
    assert Premises.objects.get().longitude == 114.4
    assert "09:00—12:00" in Client().get("/centres/huiyang/").content.decode()
    for wrong in ({"mon": "上午"}, {"longitude": "东经"}, {"longitude": "181"}):
        answer = head.post("/desk/premises/huiyang/description/", {**said, **wrong})
        assert answer.status_code == 409
        assert "开城大道1号" in answer.content.decode()


def test_a_photo_is_shown_and_taken_away(town: Town, head: Client) -> None:
    upload = SimpleUploadedFile("a.php", photo(size=(80, 60)), "text/html")
    assert head.post("/desk/premises/huiyang/photos/", {"file": upload, "caption": "正门"}).status_code == 302
    row = PremisesPhoto.objects.get()
    address = f"/centres/huiyang/photos/{row.pk}/"
    assert address in Client().get("/centres/huiyang/").content.decode()
    answer = Client().get(address)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.getvalue().startswith(b"\xff\xd8\xff")
    assert Client().get(f"/centres/other/photos/{row.pk}/").status_code == 404
    bad = SimpleUploadedFile("a.jpg", b"<script>", "image/jpeg")
    refused = head.post("/desk/premises/huiyang/photos/", {"file": bad, "caption": "正门"})
    assert refused.status_code == 409
    assert head.post("/desk/premises/huiyang/photos/", {"caption": "正门"}).status_code == 409
    for status in (302, 404):
        assert head.post(f"/desk/premises/huiyang/photos/{row.pk}/removal/").status_code == status


def test_a_ticket_leads_to_its_zone_on_the_plan(town: Town, head: Client) -> None:
    """A2-07: the ticket says hall, floor and zone, and its page links to the zone on the plan."""
    centre = town.centre.pk
    zone = open_zone(centre=centre, name="税务", by=None, at=MONDAY)
    place_items(centre=centre, zone=zone.pk, items=[town.item.pk], by=None, at=MONDAY)
    set_mode(centre=centre, mode=HallMode.BY_ZONE, by=None, at=MONDAY)
    Window.objects.create(centre=town.centre, number="T1", name="税务", zone="税务", kind="specialist")
    sign_zone(centre=centre, zone="税务", prefix="T", hall="办税服务厅", floor="二楼", by=None, at=MONDAY)
    head.post("/desk/premises/huiyang/plan/", cells(AREA, {**AREA, "floor": "二楼", "name": "税务区", "zone": "税务"}))
    ticket = number_for(town, at=now(), item=town.item.pk)
    page = Client().get(f"/ticket/{ticket.token}/").content.decode()
    for word in ("办税服务厅", "二楼", "税务"):
        assert word in page
    link = "/centres/huiyang/map/?zone=%E7%A8%8E%E5%8A%A1"
    assert link in page
    plan = Client().get(link).content.decode()
    assert plan.count("hall-wanted") == 1
    assert "您要去的区域" in plan
    assert "hall-wanted" not in Client().get("/centres/huiyang/map/?zone=%00x").content.decode()


def test_six_halls_are_on_one_page(town: Town) -> None:
    """A2-07: the map shows every hall of the district with the places that tickets print."""
    for n in range(4):
        centre = Centre.objects.create(code=f"hall-{n}", name=f"第{n}大厅", level=1, path=f"hall-{n}/")
        sign_zone(centre=centre.pk, zone="", prefix="A", hall=f"{n}号厅", floor="一楼", by=None, at=MONDAY)
    page = Client().get("/map/").content.decode()
    assert "共 6 个大厅" in page
    for n in range(4):
        assert f"/centres/hall-{n}/map/" in page
        assert f"{n}号厅 一楼" in page


def test_another_centres_head_edits_nothing(town: Town, browser: Browser) -> None:
    far = browser(build_staff("far", "supervisor", centre=town.elsewhere))
    for what in ("description", "facilities", "plan", "photos"):
        assert far.post(f"/desk/premises/huiyang/{what}/", {}).status_code == 404
    assert far.get("/desk/premises/huiyang/").status_code == 404
    assert not Premises.objects.exists()
    assert Client().get("/centres/none/map/").status_code == 404
