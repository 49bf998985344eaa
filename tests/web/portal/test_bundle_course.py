"""The page of the whole: one date, one chart, the inspection once its day is fixed, and who helped without names."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.bundles.joint import THURSDAY, answered, filed, joint_town, number_of, proposed
from tests.bundles.steps import case_of
from tests.cast import Town
from yimen.bundles.actions.withdraw_bundle import withdraw_bundle
from yimen.bundles.models import Bundle, JointVisit
from yimen.cases.actions.record_help import record_help
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.cases.rules.helping import HelpKind
from yimen.identity.models import Person


@pytest.fixture
def town(db: None) -> Town:
    return joint_town()


@pytest.fixture
def zhang(town: Town, browser: Callable[[Person], Client]) -> Client:
    return browser(town.zhang)


def page_of(client: Client, bundle: Bundle) -> str:
    answer = client.get(f"/my/bundles/{bundle.number}/")
    assert answer.status_code == 200
    return answer.text


def test_one_date_is_told_that_of_the_longest_branch(town: Town, zhang: Client) -> None:
    bundle = filed(town)
    dues = {case_of(bundle, code).promised_due for code in ("FOOD", "FIRE", "FUME")}
    page = page_of(zhang, bundle)
    assert f"<dd>{date_format(max(due for due in dues if due))}</dd>" in page
    assert "还有事项没有受理，受理后日期可能往后" in page, "one waits for another"
    assert page.count("gantt-row ") == 4


def test_a_paused_branch_is_named_and_a_withdrawn_whole_has_no_date(town: Town, zhang: Client) -> None:
    bundle = filed(town)
    food = case_of(bundle, "FOOD")
    Case.objects.filter(pk=food.pk).update(paused_on=now().date(), promised_due=None, statutory_due=None)
    assert "暂停计时：食品经营许可（餐饮）" in page_of(zhang, bundle)
    withdraw_bundle(number=bundle.number, channel=Channel.PORTAL, by=town.zhang, at=now())
    assert "什么时候办好" not in page_of(zhang, bundle)


def test_a_date_that_is_past_is_said_so(town: Town, zhang: Client) -> None:
    bundle = filed(town)
    past = now().date() - timedelta(days=9)
    Case.objects.filter(pk__in=bundle.parts.values("case")).update(promised_due=past)
    assert "已超过承诺" in page_of(zhang, bundle)


def test_the_inspection_is_told_once_its_day_is_fixed(town: Town, zhang: Client) -> None:
    bundle = filed(town)
    proposed(town, bundle)
    assert "一起上门看一次" not in page_of(zhang, bundle)
    answered(town, bundle, "FOOD", *JointVisit.objects.get().days)
    answered(town, bundle, "FIRE", *JointVisit.objects.get().days)
    day = JointVisit.objects.get().day
    assert day
    assert day != THURSDAY
    page = page_of(zhang, bundle)
    assert f"{date_format(day)} 各部门一起上门看一次" in page
    assert "新圩镇长布村八号" in page


def test_help_is_told_with_its_office_and_without_names_or_internal_words(town: Town, zhang: Client) -> None:
    bundle = filed(town)
    number = number_of(bundle, "FOOD")
    record_help(number=number, kind=HelpKind.ACT_FOR, words="替老人把材料送到窗口", by=town.clerk, at=now())
    record_help(number=number, kind=HelpKind.ASSIST, words="消防那边进度慢", by=town.handler, at=now())
    for address in (f"/my/bundles/{bundle.number}/", f"/my/cases/{number}/"):
        page = zhang.get(address).text
        assert "有人替您跑腿递交" in page, address
        assert "替老人把材料送到窗口" in page
        assert "有人跨部门沟通配合" in page
        assert town.handler.agency
        assert town.handler.agency.short_name in page
        assert "消防那边进度慢" not in page
        assert town.clerk.name not in page
        assert town.handler.name not in page


def test_the_page_costs_as_many_queries_for_more_help(
    town: Town, zhang: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bundle = filed(town)
    page_of(zhang, bundle)
    for _ in range(3):
        record_help(number=number_of(bundle, "FOOD"), kind=HelpKind.HELP, words="教填表", by=town.clerk, at=now())
    with django_assert_max_num_queries(12):
        page_of(zhang, bundle)
