"""The applicant and the agent are told, each once."""

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.tell_applicant import tell_applicant
from yimen.cases.rules.application import Parties
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
