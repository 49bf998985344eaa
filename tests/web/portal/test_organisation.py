"""An organisation's page: as far as the mandate reaches, and nobody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.models import Case
from yimen.cases.rules.application import Parties
from yimen.identity.actions.withdraw_mandate import withdraw_mandate
from yimen.identity.models import Mandate
from yimen.identity.rules.mandates import Right
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.look_at import look_at
from yimen.licences.codes import new_code
from yimen.licences.models import Licence

Represents = Callable[..., Mandate]


@pytest.fixture
def page(town: Town) -> str:
    return f"/my/organisations/{town.company.pk}/"


@pytest.fixture
def shops(town: Town) -> Licence:
    made = issue_licence(grant(town), by=None, at=MONDAY)
    Licence.objects.filter(pk=made.pk).update(issued_on="2020-01-01", valid_from="2020-01-01", valid_to="2099-12-31")
    look_at(code=new_code(made.pk, at=now()), who="检查人员", by=None, at=now())
    return made


def filed(town: Town) -> Case:
    parties = Parties(person=None, organisation=town.company.pk, name=town.company.name, phone="13800138000")
    number = submit_case(town.application(parties=parties), by=town.zhang.pk, at=MONDAY).number
    return Case.objects.get(number=number)


def test_who_represents_it_sees_everything(
    town: Town, zhang: Client, page: str, shops: Licence, represents: Represents
) -> None:
    represents()
    case = filed(town)
    ask_for_supplement(number=case.number, missing=[Lack("lease", "请交租约")], by=town.clerk, at=MONDAY)
    text = zhang.get(page).content.decode()
    for words in (case.number, shops.number, "您是法定代表人", "请补交材料", "单位的数据", "谁可以替单位办"):
        assert words in text
    assert "检查人员" in zhang.get(f"{page}uses/").content.decode()
    own = zhang.get("/my/").content.decode()
    assert "1 件待办" in own
    assert case.number not in own  # it is the company's


def test_an_agent_sees_cases_and_only_what_was_ticked(
    town: Town, zhang: Client, page: str, shops: Licence, represents: Represents
) -> None:
    mandate, case = represents(role="agent"), filed(town)
    text = zhang.get(page).content.decode()
    assert case.number in text
    for words in (shops.number, "单位的数据", "谁可以替单位办"):
        assert words not in text
    assert zhang.get(f"{page}uses/").status_code == 404
    Mandate.objects.filter(pk=mandate.pk).update(rights=[Right.USES.value])
    assert zhang.get(f"{page}uses/").status_code == 200
    assert shops.number not in zhang.get(page).content.decode()
    Mandate.objects.filter(pk=mandate.pk).update(rights=[Right.LICENCES.value])
    assert shops.number in zhang.get(page).content.decode()


@pytest.mark.parametrize("days", [0, 1])
def test_a_mandate_opens_until_its_last_day(
    town: Town, zhang: Client, page: str, represents: Represents, days: int
) -> None:
    mandate = represents()
    Mandate.objects.filter(pk=mandate.pk).update(valid_from="2020-01-01", valid_to=localdate() - timedelta(days=days))
    assert zhang.get(page).status_code == (404 if days else 200)


def test_a_withdrawn_mandate_opens_nothing(town: Town, zhang: Client, page: str, represents: Represents) -> None:
    mandate = represents()
    withdraw_mandate(mandate=mandate.pk, principal=town.company.pk, by=town.zhang.pk, at=now())
    assert zhang.get(page).status_code == 404
    assert zhang.get(f"{page}uses/").status_code == 404


def test_more_licences_cost_no_more_queries(
    town: Town, zhang: Client, page: str, represents: Represents, django_assert_max_num_queries: Any
) -> None:
    represents()
    for place in ("一店", "二店", "三店"):
        issue_licence(grant(town, place=place), by=None, at=MONDAY)
    zhang.get(page)
    with django_assert_max_num_queries(14):
        zhang.get(page)
