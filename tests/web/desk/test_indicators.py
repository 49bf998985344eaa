"""The indicators at the desk: one supervisor writes, another confirms, and nothing that was typed is lost."""

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town, build_staff
from tests.web.desk.conftest import Browser
from yimen.evaluation.models import IndicatorDraft, IndicatorSet
from yimen.evaluation.rules.drafting import GROUPS, group_named
from yimen.identity.models import Staff

BASE = "/desk/ratings/indicators/"


@pytest.fixture
def second(town: Town) -> Staff:
    return build_staff("second", "supervisor", centre=town.centre)


def typed(**changes: str) -> dict[str, str]:
    """Return a form with one indicator in each group."""
    boxes = {group_named(*group): f"{n}01 慢" for n, group in enumerate(GROUPS)}
    return {"source": "省指标（示例）", "effective_on": f"{localdate():%Y-%m-%d}", **boxes, **changes}


def test_one_writes_and_another_confirms(town: Town, second: Staff, browser: Browser) -> None:
    writer, other = browser(town.supervisor), browser(second)
    page = writer.get(f"{BASE}new/").content.decode()
    assert "on_site-dissatisfied-1 服务态度不好" in page
    assert writer.post(f"{BASE}new/", typed()).status_code == 302
    draft = IndicatorDraft.objects.get()
    page = writer.get(BASE).content.decode()
    assert "收回" in page
    assert "确认发布" not in page
    refused = writer.post(f"{BASE}drafts/{draft.pk}/confirm/")
    assert refused.status_code == 409
    assert "不能自己确认" in refused.content.decode()
    page = other.get(BASE).content.decode()
    assert all(words in page for words in ("停用：", "新增：", "服务态度不好", "员工supervisor"))
    assert other.post(f"{BASE}drafts/{draft.pk}/confirm/").status_code == 302
    assert other.post(f"{BASE}drafts/{draft.pk}/confirm/").status_code == 409
    page = other.get(BASE).content.decode()
    assert "第 1 版" in page
    assert "停用的指标" in page
    assert IndicatorSet.objects.get().by == second.pk


def test_a_draft_turned_down_is_taken_up_again(town: Town, second: Staff, browser: Browser) -> None:
    writer = browser(town.supervisor)
    writer.post(f"{BASE}new/", typed(source="写了很久的草案（示例）"))
    draft = IndicatorDraft.objects.get()
    assert writer.post(f"{BASE}new/", typed()).status_code == 409
    assert browser(second).post(f"{BASE}drafts/{draft.pk}/decline/").status_code == 302
    assert browser(second).post(f"{BASE}drafts/{draft.pk}/decline/").status_code == 409
    assert "写了很久的草案" in writer.get(BASE).content.decode()
    assert "001 慢" in writer.get(f"{BASE}drafts/{draft.pk}/").content.decode()
    assert writer.post(f"{BASE}drafts/{draft.pk}/", typed()).status_code == 302
    nobody = "01890000-0000-7000-8000-000000000000"
    assert writer.get(f"{BASE}drafts/{nobody}/").status_code == 404
    assert writer.post(f"{BASE}drafts/{nobody}/confirm/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"online-dissatisfied": "没有编码"}, "请写成“编码 内容”"),
        ({"online-dissatisfied": ""}, "差评要有可以勾选的内容"),
        ({"online-dissatisfied": "001 重复的"}, "编码不能重复"),
        ({"source": ""}, "来源"),
        ({"effective_on": "2020-01-01"}, "生效日期已经过了"),
        ({"effective_on": "明天"}, "生效日期"),
    ],
)
def test_what_is_wrong_is_told_and_kept(town: Town, browser: Browser, changes: dict[str, str], words: str) -> None:
    answer = browser(town.supervisor).post(f"{BASE}new/", typed(**changes, **{"on_site-satisfied": "888 留着"}))
    assert answer.status_code in (409, 422)
    page = answer.content.decode()
    assert words in page
    assert "888 留着" in page
    assert not IndicatorDraft.objects.exists()


def test_others_may_not(town: Town, browser: Browser, client: Client) -> None:
    nobody = "01890000-0000-7000-8000-000000000000"
    for address in (BASE, f"{BASE}new/", f"{BASE}drafts/{nobody}/"):
        assert browser(town.clerk).get(address).status_code == 403
        assert client.get(address).status_code == 302
    for verb in ("confirm", "decline"):
        assert browser(town.approver).post(f"{BASE}drafts/{nobody}/{verb}/").status_code == 403
        assert browser(town.supervisor).get(f"{BASE}drafts/{nobody}/{verb}/").status_code == 405


def test_the_page_asks_little(
    town: Town, second: Staff, browser: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    writer = browser(town.supervisor)
    writer.post(f"{BASE}new/", typed())
    writer.get(BASE)
    with django_assert_max_num_queries(7):
        writer.get(BASE)
    with django_assert_max_num_queries(5):
        writer.get(f"{BASE}new/")
