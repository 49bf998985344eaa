"""The page after filing for an item with a rule: being checked, granted on the spot, or with a person."""

from typing import Any

import pytest
from django.test import Client

from tests.cases.ruled import file_case, ruled_town
from tests.cast import MONDAY, Town
from tests.machines import _registers, registers
from tests.web.portal.conftest import Browser
from yimen.cases.actions.decide_instantly import decide_instantly
from yimen.cases.actions.stop_instant import stop_instant
from yimen.cases.models import Case

__all__ = ["_registers", "registers"]


@pytest.fixture
def town(registers: Any, db: None) -> Town:
    return ruled_town()


@pytest.fixture
def case(town: Town) -> Case:
    return file_case(town)


def page(client: Client, case: Case) -> str:
    return client.get(f"/my/cases/{case.number}/filed/").text


def test_it_says_that_the_rule_is_being_asked(zhang: Client, case: Case) -> None:
    words = page(zhang, case)
    assert "系统正在自动核对" in words
    assert "当场批准</h2>" not in words


def test_a_case_granted_on_the_spot_leads_to_its_result(zhang: Client, case: Case) -> None:
    decide_instantly(case=case.pk, at=MONDAY)
    words = page(zhang, case)
    assert "当场批准</h2>" in words
    assert "最迟告知日期" not in words, "nobody has to accept it any more"


def test_a_case_that_went_to_a_person_is_not_called_refused(zhang: Client, town: Town, case: Case) -> None:
    stop_instant(item=town.item.code, reason="核对规则", by=town.approver, at=MONDAY)
    decide_instantly(case=case.pk, at=MONDAY)
    words = page(zhang, case)
    assert "由工作人员办理" in words
    assert "最迟告知日期" in words


def test_a_stranger_sees_nothing_of_it(town: Town, case: Case, browser: Browser) -> None:
    assert browser(town.stranger).get(f"/my/cases/{case.number}/filed/").status_code == 404
