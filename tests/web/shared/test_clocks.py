"""The small calendar: what is seen of each day, what is said of it, and which clock comes first."""

from datetime import timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, build_town
from yimen.cases.actions.keep_clock import pause_clocks, resume_clocks
from yimen.cases.models import Case
from yimen.cases.rules.ledger import Clock
from yimen.web.shared.clocks import Cell, ClockPicture, clock_pictures

REVIEW = (Clock.PROMISED, Clock.STATUTORY)


@pytest.fixture
def case(db: None) -> Case:
    town = build_town(limit_source="实施清单（示例）")
    return accept(town, submit(town))


def cells(picture: ClockPicture) -> dict[int, Cell]:
    return {
        cell.number: cell for month in picture.months for week in month.weeks for cell in week if cell and cell.kind
    }


def pictures(case: Case, days: int = 0) -> dict[str, ClockPicture]:
    case.save()
    return {picture.key: picture for picture in clock_pictures(case, at=MONDAY + timedelta(days=days))}


def test_the_clock_that_binds_comes_first(case: Case) -> None:
    found = clock_pictures(case, at=MONDAY)
    assert [(picture.key, picture.is_binding, picture.state) for picture in found] == [
        ("promised", True, "running"),
        ("statutory", False, "running"),
        ("acceptance", False, "ended"),
    ]


def test_each_day_is_seen_and_said(case: Case) -> None:
    found = cells(pictures(case, days=1)["promised"])
    assert found[23] == Cell(23, "cal-start", "起", "起算日，当天不算")
    assert found[24] == Cell(24, "cal-counts cal-today", "1", "第1天，今天")
    assert found[28] == Cell(28, "cal-off", "休", "周末，不算")
    assert found[30] == Cell(30, "cal-counts cal-due", "到期", "第5天，到期日")


def test_a_pause_is_seen_with_its_reason(case: Case) -> None:
    verb: dict[str, Any] = {"clocks": REVIEW, "by": None}
    pause_clocks(case, **verb, planned=3, reason="专家评审", basis="特别程序告知书", at=MONDAY + timedelta(days=1))
    paused = pictures(case, days=2)["promised"]
    assert paused.state == "paused"
    assert "还剩4个工作日" in paused.words.answer
    assert any("专家评审" in sentence and "特别程序告知书" in sentence for sentence in paused.words.why)
    resume_clocks(case, **verb, at=MONDAY + timedelta(days=3))
    assert cells(pictures(case)["promised"])[25] == Cell(25, "cal-paused", "停", "暂停，不算")


@pytest.mark.parametrize(("rule", "words"), [("restart", "补齐之日起重新计算5个工作日"), ("resume", "恢复后接着计算")])
def test_a_clock_that_waits_for_papers_says_how_it_goes_on(db: None, rule: str, words: str) -> None:
    town = build_town(procedure={"supplement_clock": rule})
    case = submit(town)
    verb: dict[str, Any] = {"clocks": (Clock.ACCEPTANCE,), "by": None, "reason": "等待补正", "basis": ""}
    pause_clocks(case, **verb, planned=None, at=MONDAY + timedelta(days=1))
    found = pictures(case, days=2)["acceptance"]
    assert words in found.words.answer


@pytest.mark.parametrize(
    ("procedure", "words"),
    [
        ({}, "不计入期限"),
        ({"special_clock": "counts"}, "照常计时"),
        ({"special_clock": "restart"}, "重新计算"),
        ({"is_simple": True}, "简易审批"),
        ({"extension_days": 10}, "延长一次（10个工作日）"),
    ],
)
def test_what_would_stop_it_is_the_items_own_rule(db: None, procedure: dict[str, Any], words: str) -> None:
    town = build_town(procedure=procedure)
    told = pictures(accept(town, submit(town)))["promised"].words.would_stop
    assert any(words in sentence for sentence in told), told


@pytest.mark.parametrize(
    ("unit", "limit", "words"), [("hour", 24, "连续计算24小时"), ("month", 3, "从第二天起数3个月")]
)
def test_other_units_are_said_in_their_own_words(db: None, unit: str, limit: int, words: str) -> None:
    town = build_town(promised_limit=limit, promised_unit=unit)
    assert any(words in sentence for sentence in pictures(accept(town, submit(town)))["promised"].words.why)


def test_a_very_long_clock_shows_its_first_and_last_months(db: None) -> None:
    town = build_town(promised_limit=30, promised_unit="month")
    assert len(pictures(accept(town, submit(town)))["promised"].months) == 8


def test_the_component_says_every_day_to_those_who_do_not_see(case: Case) -> None:
    page = render_to_string("shared/clocks.html", {"clocks": clock_pictures(case, at=MONDAY)})
    assert page.count("<details") == 3
    assert page.count(" open>") == 1
    assert "第5天，到期日" in page
    assert "期限的依据：实施清单（示例）" in page


def test_without_a_clock_nothing_is_shown() -> None:
    assert render_to_string("shared/clocks.html", {"clocks": []}).strip() == ""
