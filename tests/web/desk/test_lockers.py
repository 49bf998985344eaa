"""The issue window with a locker: reserve, put in, recall, take back; the operators' wall; a new locker."""

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cast import Town
from tests.web.desk.conftest import Browser
from tests.web.desk.test_issue import decided
from yimen.cases.actions.choose_delivery import choose_delivery
from yimen.cases.models import Case
from yimen.cases.rules.wish import Wish
from yimen.catalogue.models import ItemVersion
from yimen.delivery.actions.install_locker import NewLocker, install_locker
from yimen.delivery.actions.note_door import note_door
from yimen.delivery.models import Cell, Locker, Opening
from yimen.delivery.queries import delivery_of
from yimen.delivery.rules.lockers import Door, Size
from yimen.delivery.rules.states import Way


@pytest.fixture
def locker(town: Town) -> Locker:
    ItemVersion.objects.filter(pk=town.version.pk).update(result_ways=["counter", "locker"])
    new = NewLocker(code="hall-1", name="1号柜", place="东门外", centre=town.centre.pk, cells=[Size.SMALL] * 2)
    return install_locker(new, by=None, at=now())


@pytest.fixture
def case(town: Town, locker: Locker) -> Case:
    made = decided(town)
    choose_delivery(number=made.number, wish=Wish(way=Way.LOCKER), by=town.zhang, at=now())
    return made


@pytest.fixture
def issuer(town: Town, browser: Browser) -> Client:
    return browser(town.issuer)


def state_of(case: Case) -> str:
    found = delivery_of(case.pk)
    assert found is not None
    return found.state


def report(door: Door) -> None:
    note_door(opening=Opening.objects.latest("wanted_at").pk, door=door, at=now())


def step(issuer: Client, case: Case, name: str) -> str:
    answer = issuer.post(f"/desk/issue/{case.number}/locker/{name}/", follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_result_is_put_in_recalled_and_taken_back(issuer: Client, case: Case, locker: Locker) -> None:
    assert case.number in issuer.get("/desk/issue/?way=locker").content.decode()
    assert case.number not in issuer.get("/desk/issue/?way=counter").content.decode()
    answer = issuer.post(f"/desk/issue/{case.number}/cell/", {"locker": locker.pk, "size": "1"}, follow=True)
    assert "正在打开柜门" in answer.content.decode()
    assert "还没有报告柜门" in step(issuer, case, "put-in")
    report(Door.OPENED)
    assert "柜门已打开" in issuer.get(f"/desk/issue/{case.number}/").content.decode()
    report(Door.CLOSED)
    assert "取件码已发给领取人" in step(issuer, case, "put-in")
    wall = issuer.get("/desk/lockers/").content.decode()
    assert case.number in wall
    assert "等待领取" in wall
    step(issuer, case, "recall")
    assert "待取回窗口" in issuer.get("/desk/lockers/").content.decode()
    step(issuer, case, "door")
    report(Door.CLOSED)
    assert "已回到出件窗口" in step(issuer, case, "back")
    assert state_of(case) == "ready"


def test_a_jammed_cell_is_shown_and_mended(issuer: Client, case: Case, locker: Locker) -> None:
    issuer.post(f"/desk/issue/{case.number}/cell/", {"locker": locker.pk, "size": "1"})
    report(Door.JAMMED)
    assert state_of(case) == "ready"
    assert "故障" in issuer.get("/desk/lockers/").content.decode()
    cell = Cell.objects.get(is_jammed=True)
    assert issuer.post("/desk/lockers/repairs/", {"cell": cell.pk}, follow=True).status_code == 200
    assert issuer.post("/desk/lockers/repairs/", {"cell": "x"}).status_code == 404
    assert not Cell.objects.filter(is_jammed=True).exists()


def test_nonsense_is_said_and_changes_nothing(issuer: Client, case: Case) -> None:
    answer = issuer.post(f"/desk/issue/{case.number}/cell/", {"locker": "x", "size": "9"}, follow=True)
    assert "请选择自助柜" in answer.content.decode()
    assert issuer.post(f"/desk/issue/{case.number}/locker/dance/").status_code == 404
    assert state_of(case) == "ready"


def test_the_window_changes_the_way_for_the_applicant(issuer: Client, case: Case) -> None:
    address = f"/desk/issue/{case.number}/way/"
    assert issuer.get(address).status_code == 200
    assert issuer.post(address, {"wish-way": "counter"}).status_code == 302
    found = delivery_of(case.pk)
    assert found is not None
    assert found.way == "counter"


def test_another_centres_clerk_finds_nothing(town: Town, browser: Browser, case: Case) -> None:
    from tests.cast import build_staff

    other = browser(build_staff("other-issuer", "issue_clerk", centre=town.elsewhere))
    for path in ("way/", ""):
        assert other.get(f"/desk/issue/{case.number}/{path}").status_code == 404
    assert other.post(f"/desk/issue/{case.number}/locker/recall/").status_code == 404
    assert "1号柜" not in other.get("/desk/lockers/").content.decode()


def test_the_administrator_registers_a_locker(town: Town, browser: Browser) -> None:
    system = browser(town.extra["system"])
    told = {"code": "hall-2", "centre": str(town.centre.pk), "name": "2号柜", "place": "西门外"}
    told |= {"small": "3", "medium": "1", "large": "0"}
    answer = system.post("/desk/lockers/new/", told, follow=True)
    assert "2号柜" in answer.content.decode()
    made = Locker.objects.get(code="hall-2")
    assert f"/locker/{made.screen}/" in answer.content.decode()
    assert Cell.objects.filter(locker=made).count() == 4
    assert system.post("/desk/lockers/new/", told).status_code == 409
    assert system.post("/desk/lockers/new/", told | {"name": ""}).status_code == 422
