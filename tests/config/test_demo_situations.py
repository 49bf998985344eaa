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
