"""The situations of the districts' own items: without fault, every option and every row met by a test case."""

import pytest

from yimen.catalogue.rules.record import ItemRecord
from yimen.catalogue.rules.record_json import document_of
from yimen.catalogue.rules.situations import Situations, run_trials, situation_faults
from yimen.catalogue.rules.situations.faults import uncovered_rows
from yimen.config.demo.district import read_district
from yimen.config.demo.items import real_items

ASKING = {item.code: item for item in real_items(read_district("huiyang")) if item.situations}


def test_four_items_ask() -> None:
    assert set(ASKING) == {"food-business-new", "sole-trader-registration", "senior-card", "disability-certificate"}


@pytest.mark.parametrize("item", ASKING.values(), ids=ASKING)
def test_their_situations_have_no_fault_and_every_option_is_tested(item: ItemRecord) -> None:
    assert [fault.words for fault in situation_faults(document_of(item))] == []


@pytest.mark.parametrize("item", ASKING.values(), ids=ASKING)
def test_every_row_is_met_by_a_test_case(item: ItemRecord) -> None:
    situations = Situations.of(item.situations)
    assert list(uncovered_rows(situations)) == []
    assert all(result.is_passed for result in run_trials(situations))


def test_what_the_situation_asked_the_form_does_not_ask_again() -> None:
    """Two answers to one question could contradict each other."""
    item = ASKING["food-business-new"]
    asked = {each["title"] for each in item.form["properties"].values()}
    assert not {title for title in asked if "面积" in title or "哪一类" in title}
    outcomes = {name: Situations.of(item.situations).outcome(answers) for name, answers in SHOPS.items()}
    assert {name: outcome.limit for name, outcome in outcomes.items()} == {"sale": 4, "catering": 6, "canteen": 6}


SHOPS = {
    "sale": {"business": "sale", "packed": False, "vending": False, "area": 300},
    "catering": {"business": "catering", "making": [], "area": 51},
    "canteen": {"business": "canteen", "area": 51},
}
