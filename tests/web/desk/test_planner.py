"""The planner's page: now beside proposed, volumes of one's own, adjusted and put into force."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate, now
from pytest_django import DjangoAssertNumQueries

from tests.cast import MONDAY, Town, build_agency, build_item, build_staff
from tests.halls.queue import number_for
from tests.web.desk.conftest import Browser
from yimen.halls.actions.begin_service import begin_service
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.finish_service import finish_service
from yimen.halls.actions.take_window import take_window
from yimen.halls.models import Window, WindowPlan, ZoneItem
from yimen.halls.queries.planner import served_by_item
from yimen.halls.rules.planner import APART
from yimen.kernel.actions.set_parameter import set_parameter


@pytest.fixture
def street(town: Town) -> Town:
    """Return the town with a field kept apart and five windows."""
    fields = [{"name": "社保", "agencies": ["si"]}]
    set_parameter(key=APART, value=fields, source="测试", by=None, at=MONDAY)
    town.extra["social"] = build_item(build_agency("si", "社保局"), town.centre, code="si-1", name="参保登记")
    for number in ("A02", "A03", "A04", "A05"):
        Window.objects.create(centre=town.centre, number=number, name="窗口")
    return town


def path(town: Town, tail: str = "") -> str:
    return f"/desk/planner/{town.centre.code}/{tail}"


def test_the_centres_own_numbers_are_what_it_rests_on(street: Town, browser: Browser) -> None:
    began = now() - timedelta(days=3)
    take_window(window=street.window.pk, by=street.clerk, at=began)
    ticket = number_for(street, at=began, item=street.item.pk)
    call_next(by=street.clerk, at=began)
    begin_service(ticket=ticket.pk, by=street.clerk, at=began)
    finish_service(ticket=ticket.pk, by=street.clerk, at=began + timedelta(minutes=30))
    day = localdate(began)
    taken = served_by_item(street.centre.pk, since=day, until=day)[street.item.pk]
    assert (taken.count, taken.seconds) == (1, 1800)
    assert not served_by_item(street.centre.pk, since=day + timedelta(days=1), until=localdate())
    page = browser(street.supervisor).get(path(street)).content.decode()
    assert "还没有业务量" not in page
    assert street.item.name in page


def test_typed_volumes_change_the_proposal_and_stay_when_they_are_wrong(street: Town, browser: Browser) -> None:
    head = browser(street.supervisor)
    page = head.get(path(street)).content.decode()
    assert "还没有业务量" in page
    assert "单独设窗" in page
    typed = "食品经营许可，1050，10\n参保登记，21，10"
    response = head.post(path(street, "proposal/"), {"volumes": typed, "again": "1"})
    assert response.status_code == 200
    assert [each.minutes for each in response.context["areas"]][:2] == [500, 10]
    assert response.context["proposal"].merged.windows == 2
    wrong = head.post(path(street, "proposal/"), {"volumes": "没有这个事项，1", "again": "1"})
    assert wrong.status_code == 409
    assert "第 1 行" in wrong.content.decode()
    assert "没有这个事项，1</textarea>" in wrong.content.decode()


def test_a_table_is_uploaded_and_a_hostile_one_is_refused(street: Town, browser: Browser) -> None:
    head = browser(street.supervisor)
    table = SimpleUploadedFile("业务量.csv", "事项,每月件数\n参保登记,42".encode("gb18030"))
    response = head.post(path(street, "proposal/"), {"file": table, "again": "1"})
    assert response.context["basis"].known == 1
    assert "参保登记,42" in response.content.decode()
    bad = SimpleUploadedFile("x.csv", b"\xff\xfe\x00\x01")
    assert head.post(path(street, "proposal/"), {"file": bad, "volumes": "参保登记，1"}).status_code == 409


def test_adjusted_and_put_into_force(
    street: Town, browser: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    head = browser(street.supervisor)
    seats = {f"seat-A0{n}": ("", "", "", "社保", "备用窗口")[n - 1] for n in range(1, 6)}
    shown = head.post(path(street, "proposal/"), {**seats, "follows": "0"})
    assert shown.context["proposal"].merged.windows == 3
    answer = head.post(path(street, "plans/"), {**seats, "follows": "0", "volumes": "参保登记，42"})
    assert answer.status_code == 302
    plan = WindowPlan.objects.get()
    assert (plan.applied_by, dict(plan.seats)["A04"]) == (street.supervisor.pk, "社保")
    assert head.post(path(street, "plans/"), {**seats, "follows": "0"}).status_code == 409
    with django_assert_max_num_queries(40):
        page = head.get(path(street)).content.decode()
    assert "第 1 版" in page
    assert street.supervisor.name in page
    version = head.get(path(street, "plans/1/")).content.decode()
    assert "手工填写的业务量" in version
    assert "备用窗口" in version
    assert head.get(path(street, "plans/2/")).status_code == 404


def test_a_single_item_is_moved_from_the_planners_page(street: Town, browser: Browser) -> None:
    head, seats = (
        browser(street.supervisor),
        {f"seat-A0{n}": ("", "", "", "社保", "备用窗口")[n - 1] for n in range(1, 6)},
    )
    assert 'id="move"' not in head.get(path(street)).content.decode(), "one area: nowhere to move to"
    assert head.post(path(street, "plans/"), {**seats, "follows": "0"}).status_code == 302
    page = head.get(path(street))
    assert sorted(page.context["places"]) == ["", "社保"]
    assert f'<option value="{street.item.code}">{street.item.name}</option>' in page.content.decode()
    move = f"/desk/zones/{street.centre.code}/items/place/"
    assert head.post(move, {"item": street.item.code, "zone": "社保"}).status_code == 302
    [moved] = ZoneItem.objects.filter(item=street.item)
    assert moved.zone.name == "社保"
    unknown = head.post(move, {"item": "nothing", "zone": "社保"})
    assert unknown.status_code == 409
    assert "没有这个事项：nothing" in unknown.content.decode()
    assert head.post(move, {"item": street.item.code, "zone": ""}).status_code == 302
    assert not ZoneItem.objects.filter(item=street.item).exists()


@pytest.mark.parametrize("bad", [{"seat-A01": "别的"}, {"seat-A01": ""}, {"seat-": ""}, {"windows": "x"}, {}])
def test_a_bad_choice_is_one_sentence(street: Town, browser: Browser, bad: dict[str, Any]) -> None:
    response = browser(street.supervisor).post(path(street, "plans/"), {"follows": "99999999", **bad})
    assert response.status_code in (302, 409, 422)


def test_another_centres_head_finds_nothing(street: Town, browser: Browser) -> None:
    other = browser(build_staff("far", "supervisor", centre=street.elsewhere))
    assert other.get(path(street)).status_code == 404
    assert other.post(path(street, "plans/"), {"follows": "0"}).status_code == 404
    assert other.get("/desk/planner/").headers["Location"].endswith("/other/")
    assert browser(street.clerk).get(path(street)).status_code == 403
