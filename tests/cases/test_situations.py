"""A case of an item that asks about a situation: what is asked of it, its clock and its flow; both ways of filing."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.actions.test_submit_case_quickly import rows
from tests.cases.situated import BIG_SHOP, SMALL_SHOP, WEB, WEB_ANSWERS, situated_town
from tests.cases.steps import accept, submit
from tests.cast import ANSWERS, MONDAY, Town
from yimen.approvals.models import Task
from yimen.cases.actions.submit_case import filed_again, submit_case
from yimen.cases.actions.submit_case_quickly import submit_case_quickly
from yimen.cases.models import Case, ClockEntry
from yimen.cases.rules.application import Application, Channel, Filed, MaterialGiven, Parties
from yimen.catalogue.kept_versions import forget_versions
from yimen.kernel.rules.errors import NotAllowed

Submit = Callable[..., Filed]
BOTH = pytest.mark.parametrize("submit_it", [submit_case, submit_case_quickly])


@pytest.fixture(autouse=True)
def _fresh_versions() -> Iterator[None]:
    forget_versions()
    yield
    forget_versions()


@pytest.fixture
def asking(db: None) -> Town:
    return situated_town()


def web_shop(town: Town, **changes: Any) -> Application:
    return town.application(**{"materials": (), "answers": WEB_ANSWERS, "situation": WEB} | changes)


def papers(*keys: str) -> tuple[MaterialGiven, ...]:
    return tuple(MaterialGiven(key, (uuid4(),)) for key in keys)


@BOTH
def test_only_what_the_situation_asks_for_is_asked(asking: Town, submit_it: Submit) -> None:
    filed = submit_it(web_shop(asking), by=asking.zhang.pk, at=MONDAY)
    case = Case.objects.get(pk=filed.case)
    assert list(case.materials.values_list("key", flat=True)) == ["photo"]
    assert case.pinned.answers == WEB
    assert case.pinned.version == 1
    assert case.pinned.outcome.without == ("layout", "lease")


@pytest.mark.parametrize("situation", [BIG_SHOP, SMALL_SHOP, WEB])
def test_both_ways_of_filing_leave_identical_rows(asking: Town, situation: dict[str, Any]) -> None:
    keys = {"shop": ("lease", "layout") if situation.get("makes") else ("lease",), "web": ()}[situation["mode"]]
    answers = WEB_ANSWERS if situation == WEB else ANSWERS
    given = {"situation": situation, "materials": papers(*keys), "answers": answers}
    plain = submit_case(asking.application(**given), by=asking.zhang.pk, at=MONDAY)
    quick = submit_case_quickly(asking.application(**given), by=asking.zhang.pk, at=MONDAY)
    assert rows(Case.objects.get(pk=quick.case)) == rows(Case.objects.get(pk=plain.case))
    assert quick.promised_if_accepted_today == plain.promised_if_accepted_today


def test_filing_still_takes_two_statements(asking: Town) -> None:
    submit_case_quickly(web_shop(asking), by=asking.zhang.pk, at=MONDAY)
    with CaptureQueriesContext(connection) as queries:
        submit_case_quickly(web_shop(asking), by=asking.zhang.pk, at=MONDAY)
    assert len([query for query in queries if "kernel_calendar" not in query["sql"]]) == 2


@BOTH
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"situation": None}, "fact_missing"),
        ({"situation": {"mode": "boat"}}, "fact_no_option"),
        ({"situation": {"mode": "web", "colour": "red"}}, "situation_unknown"),
        ({"situation": {"mode": "shop", "area": 10001, "makes": []}}, "fact_out_of_range"),
        ({"situation": SMALL_SHOP, "answers": ANSWERS}, "materials_missing"),
        ({"situation": WEB, "answers": ANSWERS}, "bad_answers"),
        ({"situation": WEB, "materials": papers("lease")}, "material_not_asked"),
    ],
)
def test_what_does_not_fit_the_situation_is_refused_and_leaves_nothing(
    asking: Town, submit_it: Submit, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(NotAllowed, match=code):
        submit_it(web_shop(asking, **changes), by=asking.zhang.pk, at=MONDAY)
    assert not Case.objects.exists()


@BOTH
def test_an_item_that_asks_nothing_is_filed_as_ever(town: Town, submit_it: Submit) -> None:
    case = Case.objects.get(pk=submit_it(town.application(), by=town.zhang.pk, at=MONDAY).case)
    assert case.situation == {}
    with pytest.raises(NotAllowed, match="situation_not_asked"):
        submit_it(town.application(situation=WEB), by=town.zhang.pk, at=MONDAY)


def test_the_window_asks_the_same(asking: Town) -> None:
    parties = Parties(person=asking.zhang.pk, operator=asking.clerk.pk, name="张伟")
    window = {"channel": Channel.WINDOW, "parties": parties}
    with pytest.raises(NotAllowed, match="fact_missing"):
        submit_case(web_shop(asking, situation=None, **window), by=asking.clerk.pk, at=MONDAY)
    case = submit(asking, situation=SMALL_SHOP, materials=(), **window)
    assert list(case.materials.values_list("key", flat=True)) == ["lease", "photo"]


def test_the_limit_of_the_situation_is_promised_with_its_source(asking: Town) -> None:
    case = submit(asking, situation=BIG_SHOP, materials=papers("lease", "layout"))
    assert filed_again(case).promised_if_accepted_today == date(2026, 11, 27)  # four working days after Monday
    case = accept(asking, case)
    assert case.promised_due == date(2026, 11, 27)
    entry = ClockEntry.objects.get(case=case, clock="promised", kind="start")
    assert (entry.limit, entry.unit, entry.source) == (4, "workday", "办理情形：大店要现场核查")
    assert ClockEntry.objects.get(case=case, clock="statutory", kind="start").source == "实施清单"


def test_the_flow_of_the_situation_leaves_its_steps_out(asking: Town) -> None:
    whole = accept(asking, submit(asking, situation=BIG_SHOP, materials=papers("lease", "layout")))
    shorter = accept(asking, submit(asking, situation=SMALL_SHOP, materials=papers("lease")))
    assert set(Task.objects.filter(subject=whole.pk).values_list("step", flat=True)) == {"food", "fire"}
    assert set(Task.objects.filter(subject=shorter.pk).values_list("step", flat=True)) == {"food"}
