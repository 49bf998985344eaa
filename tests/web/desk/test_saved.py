"""The report of materials and copies saved: on the page, as a table to take along, for whoever supervises."""

from typing import Any

from django.utils.timezone import now

from tests.cases.steps import submit
from tests.cast import Town
from tests.web.desk.conftest import Browser


def test_the_page_counts_and_says_how(town: Town, browser: Browser, django_assert_max_num_queries: Any) -> None:
    client = browser(town.supervisor)
    assert "这段时间还没有收到材料" in client.get("/desk/saved/").content.decode()
    submit(town, at=now())
    with django_assert_max_num_queries(12):
        text = client.get("/desk/saved/?since=90").content.decode()
    for words in ("食品经营许可", "市场监督管理局", "复印件减前", "这些数怎么算"):
        assert words in text, words


def test_the_table_can_be_taken_along(town: Town, browser: Browser) -> None:
    submit(town, at=now())
    text = browser(town.supervisor).get("/desk/saved/?as=csv").content.decode("utf-8-sig")
    assert text.splitlines()[1] == "441303-SPJY,食品经营许可,市场监督管理局,2,2,0,0,0,0"


def test_others_do_not_see_it(town: Town, browser: Browser) -> None:
    for stranger in (town.clerk, town.handler):
        assert browser(stranger).get("/desk/saved/").status_code == 403
