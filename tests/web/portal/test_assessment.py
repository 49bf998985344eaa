"""What everybody reads of assessments: published rankings, persons only as the rules allow, links both ways."""

from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from tests.supervision.marked import AUGUST, FACTS, OCTOBER, drafted, library, marked, opened, second
from yimen.supervision.actions.approve_rules import approve_rules
from yimen.supervision.actions.close_quarter import close_quarter
from yimen.supervision.actions.open_quarter import open_quarter
from yimen.supervision.actions.publish_ranking import publish_ranking
from yimen.supervision.models import Period
from yimen.supervision.rules.scoring import StaffShown


def published(town: Town, quarter: Period) -> Period:
    marked(quarter, "U-01", town.market.pk, "2.5", by=town.supervisor)
    marked(quarter, "S-01", town.clerk.pk, "2", by=town.supervisor)
    close_quarter(period=quarter.pk, by=town.supervisor, at=OCTOBER)
    return publish_ranking(period=quarter.pk, by=second(town, "third"), at=OCTOBER)


def test_the_public_reads_the_published_ranking_of_units_and_no_person(town: Town) -> None:
    library()
    assert "还没有公布考评结果" in Client().get("/assessment/").content.decode()
    quarter = opened(town, second(town))
    assert "市场监督管理局" not in Client().get("/assessment/").content.decode()
    assert Client().get(f"/assessment/{quarter.pk}/").status_code == 404
    published(town, quarter)
    for page in ("/assessment/", f"/assessment/{quarter.pk}/"):
        text = Client().get(page).content.decode()
        assert "市场监督管理局" in text
        assert "97.5" in text
        assert "员工" not in text.replace("工作人员", "")
        assert "supervisor" not in text


@pytest.mark.parametrize(
    ("shown", "read", "unread"),
    [(StaffShown.NUMBERS, ">issuer<", "员工issuer"), (StaffShown.NAMES, ">员工issuer<", ">issuer<")],
)
def test_persons_only_as_the_rules_allow(town: Town, shown: StaffShown, read: str, unread: str) -> None:
    library()
    draft = drafted(town, replace(FACTS, staff_shown=shown))
    approve_rules(rules=draft.pk, by=second(town), at=AUGUST)
    published(town, open_quarter(centre=town.centre.pk, year=2026, quarter=3, by=town.supervisor, at=AUGUST))
    text = Client().get("/assessment/").content.decode()
    assert read in text
    assert unread not in text


def test_each_item_links_its_standards_and_each_standard_its_items(town: Town) -> None:
    library()
    opened(town, second(town))
    rules = Client().get("/assessment/rules/").content.decode()
    assert 'id="huiyang-S-01"' in rules
    assert 'href="/standards/TY-001/"' in rules
    standards = Client().get("/standards/?group=provision").content.decode()
    assert 'href="/assessment/rules/#huiyang-U-01"' in standards
    assert "迟到早退" in standards


def test_pages_take_few_statements(town: Town, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    library()
    published(town, opened(town, second(town)))
    Client().get("/assessment/")
    for page, count in {"/assessment/": 5, "/assessment/rules/": 4, "/standards/": 4}.items():
        with django_assert_num_queries(count):
            assert Client().get(page).status_code == 200
