from datetime import date

import pytest

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.models import Licence
from yimen.licences.queries import check, check_number, licence_of_case, licences_of
from yimen.licences.rules.standing import Standing

TODAY = date(2026, 11, 23)


@pytest.fixture
def licence(town: Town) -> Licence:
    return issue_licence(grant(town), by=town.approver.pk, at=MONDAY)


def test_the_token_leads_to_what_a_stranger_may_know(licence: Licence) -> None:
    found = check(licence.check_token, today=TODAY)
    assert found is not None
    assert (found.standing, found.number, found.name) == (Standing.VALID, licence.number, "食品经营许可证")
    assert found.holder == "好味道餐饮有限公司"  # organisations are public


def test_a_person_is_masked(town: Town) -> None:
    licence = issue_licence(grant(town, organisation=None, person=town.zhang), by=town.approver.pk, at=MONDAY)
    found = check(licence.check_token, today=TODAY)
    assert found is not None
    assert found.holder == "张*"


def test_number_and_identifier_find_the_newest_version(town: Town, licence: Licence) -> None:
    issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    by_number, by_token = check_number(licence.number, today=TODAY), check(licence.check_token, today=TODAY)
    by_identifier = check_number(licence.identifier, today=TODAY)
    assert by_number is not None
    assert by_token is not None
    assert by_identifier is not None
    assert by_number.standing == Standing.VALID
    assert by_token.standing == by_identifier.standing == Standing.REPLACED


def test_a_number_is_found_however_it_was_typed(licence: Licence) -> None:
    wide = licence.number.translate({ord("0") + n: ord("０") + n for n in range(10)})
    for typed in (f" {licence.number.lower()} ", f"{licence.number[:4]} {licence.number[4:]}", wide):
        assert check_number(typed, today=TODAY) is not None


def test_a_revoked_licence_shows_at_once(town: Town, licence: Licence) -> None:
    revoke_licence(number=licence.number, reason="理由", by=town.approver, at=MONDAY)
    found = check(licence.check_token, today=TODAY)
    assert found is not None
    assert found.standing == Standing.REVOKED


@pytest.mark.parametrize("text", ["", "x", "' OR 1=1 --", "2026" * 50])
def test_a_stranger_finds_nothing_by_guessing(licence: Licence, text: str) -> None:
    assert check(text, today=TODAY) is None
    assert check_number(text, today=TODAY) is None


def test_a_holder_sees_the_own_licences_only(town: Town, licence: Licence) -> None:
    assert list(licences_of(organisations=[town.company.pk])) == [licence]
    assert list(licences_of(people=[town.stranger.pk])) == []


def test_the_licence_of_a_case(town: Town) -> None:
    case = town.zhang.pk  # any id will do: licences do not know what a case is
    licence = issue_licence(grant(town, case=case), by=town.approver.pk, at=MONDAY)
    assert licence_of_case(case) == licence
    assert licence_of_case(town.stranger.pk) is None
