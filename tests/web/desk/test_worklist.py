"""The window's list."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.models import Case
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.web.desk.acceptance import worklist


def test_the_most_urgent_comes_first_with_its_light_in_words(town: Town, clerk: Client) -> None:
    late = submit_case(town.application(), by=town.zhang.pk, at=MONDAY - timedelta(days=20))
    soon = submit(town)
    text = clerk.get("/desk/cases/").content.decode()
    assert text.index(late.number) < text.index(soon.number)
    assert "已超期" in text
    assert "还剩" in text


def test_the_list_costs_the_same_however_long_it_is(
    town: Town, clerk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    clerk.get("/desk/cases/")
    for _ in range(2):
        submit(town)
        with django_assert_max_num_queries(8):
            clerk.get("/desk/cases/")


def test_pages_follow_each_other_without_gap_or_repeat(
    town: Town, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = {submit(town).number for _ in range(7)}
    monkeypatch.setattr(worklist, "SIZE", 3)
    seen, address, pages = [], "/desk/cases/", 0
    while address:
        page = clerk.get(address).context["page"]
        seen += [line["number"] for line in page.rows]
        address, pages = (f"/desk/cases/?after={page.next}" if page.next else ""), pages + 1
    assert (sorted(seen), pages) == (sorted(numbers), 3)


def test_a_whole_number_leads_to_the_case_and_a_name_narrows(clerk: Client, case: Case) -> None:
    assert clerk.get(f"/desk/cases/?q={case.number}").headers["Location"] == f"/desk/cases/{case.number}/"
    assert case.number in clerk.get("/desk/cases/?q=张").content.decode()
    assert case.number not in clerk.get("/desk/cases/?q=李").content.decode()


def test_nonsense_in_the_address_is_the_first_page(clerk: Client, case: Case) -> None:
    for after in ("x", "~", "2026-99-99~" + "0" * 32, "'; DROP TABLE cases_case; --", "2026-11-23~zz"):
        response = clerk.get("/desk/cases/", {"after": after, "state": "nonsense"})
        assert response.status_code == 200
        assert case.number in response.content.decode()


def test_a_light_narrows_and_the_counts_stand_above(town: Town, clerk: Client) -> None:
    late = submit_case(town.application(), by=town.zhang.pk, at=now() - timedelta(days=30))
    fresh = submit_case(town.application(), by=town.zhang.pk, at=now())
    paused = submit_case(town.application(), by=town.zhang.pk, at=now())
    Case.objects.filter(number=paused.number).update(next_due=None, state="supplementing")
    page = clerk.get("/desk/cases/")
    assert {each.light: each.count for each in page.context["lamps"]} == {
        "red": "1", "yellow": "0", "warning": "1", "green": "0", "paused": "1",
    }  # fmt: skip
    for light, number in (("red", late.number), ("warning", fresh.number), ("paused", paused.number)):
        narrowed = clerk.get(f"/desk/cases/?light={light}")
        assert [row["number"] for row in narrowed.context["rows"]] == [number], light
    assert "没有这样的办件" in clerk.get("/desk/cases/?light=green").content.decode()
    assert "暂停计时" in page.content.decode()


def test_the_lights_follow_the_deployments_thresholds(town: Town, clerk: Client) -> None:
    fresh = submit_case(town.application(), by=town.zhang.pk, at=now())
    assert clerk.get("/desk/cases/?light=warning").context["rows"][0]["number"] == fresh.number
    set_parameter(key="lights", value={"warning": 3}, source="本地规定", by=None, at=now())
    assert clerk.get("/desk/cases/?light=warning").context["rows"] == []
    assert clerk.get("/desk/cases/?light=green").context["rows"][0]["number"] == fresh.number


def test_paused_cases_come_after_those_that_run_on_every_page(
    town: Town, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [submit(town).number for _ in range(5)]
    Case.objects.filter(number__in=numbers[:3]).update(next_due=None, state="supplementing")
    monkeypatch.setattr(worklist, "SIZE", 1)
    seen, address = [], "/desk/cases/"
    while address:
        page = clerk.get(address).context["page"]
        seen += [line["number"] for line in page.rows]
        address = f"/desk/cases/?after={page.next}" if page.next else ""
    assert seen == [*numbers[3:], *numbers[:3]]
