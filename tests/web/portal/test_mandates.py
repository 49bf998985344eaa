"""Mandates: granted, withdrawn, refused in words; never another's."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from tests.cast import Town
from tests.web.portal.conftest import Browser
from tests.web.portal.wizard import Wizard
from yimen.identity.models import Mandate

ADDRESS = "/my/mandates/"
AGENT = {"principal": "self", "name": "陌生人", "number": "440524188001010014", "purpose": "办理食品经营许可"}


def test_a_mandate_is_granted_and_used_at_once(town: Town, zhang: Client, stranger: Client) -> None:
    assert zhang.post(ADDRESS, AGENT).headers["Location"] == ADDRESS
    mandate = Mandate.objects.get()
    assert (mandate.agent, mandate.principal_person, mandate.role) == (town.stranger, town.zhang, "agent")
    assert mandate.granted_by == town.zhang.pk
    assert "陌生人" in zhang.get(ADDRESS).content.decode()
    assert "张伟" in stranger.get(ADDRESS).content.decode()
    assert "为他人代办：张伟" in Wizard.begin(stranger).get("party/").content.decode()


def test_a_mandate_is_withdrawn_once(town: Town, zhang: Client) -> None:
    zhang.post(ADDRESS, AGENT)
    address = f"{ADDRESS}{town.zhang.pk}/{Mandate.objects.get().pk}/withdraw/"
    assert zhang.post(address).headers["Location"] == ADDRESS
    assert Mandate.objects.get().withdrawn_at
    assert "已撤销" in zhang.get(ADDRESS).content.decode()
    assert zhang.post(address).status_code == 409


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"number": "440524188001010015"}, "身份证号码有误"),
        ({"name": "别人"}, "没有找到这位受托人"),
        ({"name": "张伟", "number": "11010519491231002X"}, "自己"),
        ({"valid_to": "2020-01-01"}, 'role="alert"'),
        ({"valid_to": "明天"}, 'role="alert"'),
        ({"principal": "01890000-0000-7000-8000-000000000000"}, 'role="alert"'),
        ({"number": ""}, 'role="alert"'),
        ({"name": "x\x00"}, 'role="alert"'),
        ({"purpose": "长" * 201}, 'role="alert"'),
    ],
)
def test_a_refusal_is_said_and_what_was_typed_stays(zhang: Client, change: dict[str, str], sentence: str) -> None:
    response = zhang.post(ADDRESS, {**AGENT, **change})
    text = response.content.decode()
    assert response.status_code == 422
    assert sentence in text
    assert Mandate.objects.count() == 0
    assert ("办理食品经营许可" in text) or "purpose" in change


def test_script_is_text(zhang: Client) -> None:
    zhang.post(ADDRESS, {**AGENT, "purpose": "<script>alert(1)</script>"})
    assert "<script>alert" not in zhang.get(ADDRESS).content.decode()


def test_who_represents_a_company_grants_for_it_and_an_agent_does_not(
    town: Town, zhang: Client, stranger: Client, represents: Callable[..., Mandate]
) -> None:
    represents()
    granted = {**AGENT, "principal": str(town.company.pk), "valid_to": str(localdate() + timedelta(days=30))}
    assert zhang.post(ADDRESS, granted).status_code == 302
    assert Mandate.objects.filter(organisation=town.company, agent=town.stranger).count() == 1
    back = {**granted, "name": "张伟", "number": "11010519491231002X"}
    assert stranger.post(ADDRESS, back).status_code == 422


def test_a_stranger_withdraws_nothing(town: Town, zhang: Client, browser: Browser) -> None:
    zhang.post(ADDRESS, AGENT)
    mandate = Mandate.objects.get()
    agent = browser(town.stranger)
    for principal in (town.zhang.pk, town.stranger.pk, town.company.pk):
        assert agent.post(f"{ADDRESS}{principal}/{mandate.pk}/withdraw/").status_code == 404
    assert Mandate.objects.get().withdrawn_at is None


def test_an_ended_mandate_files_nothing(town: Town, zhang: Client, stranger: Client) -> None:
    zhang.post(ADDRESS, AGENT)
    Mandate.objects.update(withdrawn_at=now() - timedelta(days=1))
    assert "为他人代办" not in Wizard.begin(stranger).get("party/").content.decode()


def test_the_page_costs_few_queries(zhang: Client, django_assert_max_num_queries: Any) -> None:
    zhang.post(ADDRESS, AGENT)
    zhang.get(ADDRESS)
    with django_assert_max_num_queries(8):
        zhang.get(ADDRESS)


def test_guessing_who_has_which_number_ends_soon(zhang: Client) -> None:
    wrong = {**AGENT, "name": "不是这个人"}
    texts = [zhang.post(ADDRESS, wrong).content.decode() for _ in range(11)]
    assert all("没有找到这位受托人" in text for text in texts[:10])
    assert "没有找到这位受托人" not in texts[10]
    assert zhang.post(ADDRESS, AGENT).status_code == 422  # the right one too, for a while
    assert Mandate.objects.count() == 0
