"""The applicant and the agent are told, each once."""

from datetime import date, timedelta

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.tell_applicant import tell_applicant
from yimen.cases.rules.application import Parties
from yimen.identity.actions.grant_mandate import grant_mandate
from yimen.identity.rules.mandates import Period
from yimen.inbox.queries import messages_of


def test_told_twice_it_is_there_once(town: Town) -> None:
    case = submit(town)
    for _ in range(2):
        tell_applicant(case, "accepted", "您的申请已受理。", at=MONDAY)
    [message] = messages_of(person=town.zhang.pk)
    assert (message.case_number, message.body) == (case.number, "您的申请已受理。")


def test_an_organisations_agent_is_told_and_a_stranger_is_not(town: Town) -> None:
    parties = Parties(organisation=town.company.pk, agent=town.zhang.pk, name=town.company.name)
    tell_applicant(submit(town, parties=parties), "accepted", "已受理。", at=MONDAY)
    assert messages_of(person=town.zhang.pk).count() == 1
    assert not messages_of(person=town.stranger.pk)


def test_an_agent_who_lost_the_mandate_is_told_no_more(town: Town) -> None:
    period = Period(date(2026, 11, 1), date(2026, 11, 23))
    values = {"agent": town.zhang, "principal": town.company, "role": "agent", "period": period, "purpose": ""}
    grant_mandate(**values, by=town.zhang.pk, at=MONDAY)
    parties = Parties(organisation=town.company.pk, agent=town.zhang.pk, name=town.company.name)
    case = submit(town, parties=parties)
    tell_applicant(case, "accepted", "已受理。", at=MONDAY)
    tell_applicant(case, "decided", "已决定。", at=MONDAY + timedelta(days=1))
    assert [message.body for message in messages_of(person=town.zhang.pk)] == ["已受理。"]
