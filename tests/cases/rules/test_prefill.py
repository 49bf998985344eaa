from datetime import date, timedelta
from typing import Any

import pytest

from yimen.cases.rules.prefill import Earlier, Known, known_answers

TODAY = date(2026, 11, 23)
NAME = {"type": "string", "title": "店铺名称", "maxLength": 6}


def form(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields}


def earlier(answers: dict[str, Any], *, days_ago: int = 10, checked: int | None = None, **fields: Any) -> Earlier:
    given = TODAY - timedelta(days=days_ago)
    checked_on = None if checked is None else TODAY - timedelta(days=checked)
    return Earlier("B1", form(**(fields or {"shop": NAME})), answers, given, checked_on)


def known(asked: dict[str, Any], *said: Earlier, days: int = 30, **facts: str) -> dict[str, Known]:
    return known_answers(asked, facts=facts, earlier=said, today=TODAY, days=days)


def test_the_newest_answer_of_the_same_meaning_carries_over_with_its_source() -> None:
    found = known(form(shop=NAME), earlier({"shop": "新店"}), earlier({"shop": "老店"}, days_ago=20))
    assert found == {"shop": Known("新店", "B1", date(2026, 11, 13), date(2026, 12, 13))}


def test_identity_comes_before_an_earlier_case() -> None:
    asked, facts = form(org_name=NAME), {"organisation.name": "好味道"}
    found = known(asked, earlier({"org_name": "旧名"}, org_name=NAME), **facts)
    assert found["org_name"] == Known("好味道", is_checked=True)


@pytest.mark.parametrize(("days", "carries"), [(10, True), (9, False)])
def test_what_was_said_carries_over_until_its_last_day(days: int, carries: bool) -> None:
    assert bool(known(form(shop=NAME), earlier({"shop": "店"}, days_ago=10), days=days)) is carries


@pytest.mark.parametrize(("days", "carries"), [(5, True), (4, False)])
def test_what_a_decision_checked_counts_from_the_decision(days: int, carries: bool) -> None:
    found = known(form(shop=NAME), earlier({"shop": "店"}, days_ago=40, checked=5), days=days)
    assert bool(found) is carries
    assert all(each.is_checked for each in found.values())


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ({**NAME, "x-class": "sensitive"}, NAME),
        (NAME, {**NAME, "x-class": "sensitive"}),
        ({**NAME, "title": "公司名称"}, NAME),
        ({**NAME, "x-widget": "textarea"}, NAME),
        ({**NAME, "maxLength": 1}, NAME),
        ({**NAME, "x-meaning": "shop"}, NAME),
        ({**NAME, "enum": ["甲", "乙"]}, NAME),
    ],
    ids=["sensitive now", "sensitive then", "other words", "free text", "does not fit", "named now", "not a choice"],
)
def test_what_does_not_carry_over(now: dict[str, Any], before: dict[str, Any]) -> None:
    assert known(form(shop=now), earlier({"shop": "新店"}, shop=before)) == {}


def test_a_named_meaning_carries_over_between_keys() -> None:
    one, other = {**NAME, "x-meaning": "shop"}, {"type": "string", "title": "字号", "x-meaning": "shop"}
    assert known(form(sign=other), earlier({"shop": "新店"}, shop=one))["sign"].value == "新店"


def test_what_identity_does_not_know_is_asked() -> None:
    assert known(form(org_name=NAME), **{"organisation.name": ""}) == {}
