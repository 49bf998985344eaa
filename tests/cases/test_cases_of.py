"""One's own cases, those of whom one acts for, and no cross view."""

from datetime import date, datetime, timedelta
from typing import Any

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from yimen.cases.queries import cases_of
from yimen.cases.rules.application import Parties
from yimen.identity.actions.grant_mandate import grant_mandate
from yimen.identity.actions.withdraw_mandate import withdraw_mandate
from yimen.identity.models import Mandate, Organisation, Person
from yimen.identity.rules.mandates import Period

TODAY = date(2026, 11, 23)


def mandate(agent: Person, principal: Person | Organisation, *, until: date | None = None) -> Mandate:
    period = Period(TODAY, until)
    return grant_mandate(
        agent=agent, principal=principal, role="agent", period=period, purpose="", by=agent.pk, at=MONDAY
    )


def for_company(town: Town, agent: Person) -> Any:
    return submit(town, parties=Parties(organisation=town.company.pk, agent=agent.pk, name=town.company.name))


def test_ones_own_and_nobody_elses(town: Town) -> None:
    case = submit(town)
    assert list(cases_of(town.zhang, TODAY)) == [case]
    assert not cases_of(town.stranger, TODAY)


def test_every_agent_of_a_company_sees_its_cases(town: Town) -> None:
    mandate(town.zhang, town.company)
    mandate(town.stranger, town.company)
    case = for_company(town, town.zhang)
    assert list(cases_of(town.stranger, TODAY)) == [case]


def test_who_lost_the_mandate_sees_them_no_more(town: Town) -> None:
    given = mandate(town.zhang, town.company)
    for_company(town, town.zhang)
    withdraw_mandate(mandate=given.pk, principal=town.company.pk, by=town.stranger.pk, at=MONDAY + timedelta(days=1))
    assert cases_of(town.zhang, TODAY)
    assert not cases_of(town.zhang, TODAY + timedelta(days=1))


def test_a_mandate_that_ran_out_and_one_given_again(town: Town) -> None:
    mandate(town.zhang, town.stranger, until=TODAY)
    case = submit(town, parties=Parties(person=town.stranger.pk, agent=town.zhang.pk, name="陌生人"))
    later = TODAY + timedelta(days=1)
    assert not cases_of(town.zhang, later)
    mandate(town.zhang, town.stranger)
    assert list(cases_of(town.zhang, later)) == [case]


def test_who_came_to_the_window_with_a_paper_still_sees_the_case(town: Town) -> None:
    case = for_company(town, town.zhang)
    assert list(cases_of(town.zhang, TODAY)) == [case]


def test_it_takes_two_statements(town: Town, django_assert_num_queries: Any) -> None:
    submit(town)
    with django_assert_num_queries(2):
        list(cases_of(town.zhang, datetime.date(MONDAY)))
