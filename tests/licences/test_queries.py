from datetime import date
from typing import Any

import pytest

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.catalogue.models import LicenceType
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.queries.parameters import forget_parameters
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.models import Licence
from yimen.licences.queries import check, check_number, held, licence_of_case, licences_of
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
    [by_number], [by_identifier] = (check_number(each, today=TODAY) for each in (licence.number, licence.identifier))
    by_token = check(licence.check_token, today=TODAY)
    assert by_token is not None
    assert by_number.standing == Standing.VALID
    assert by_token.standing == by_identifier.standing == Standing.REPLACED


def test_a_number_is_found_however_it_was_typed(licence: Licence) -> None:
    wide = licence.number.translate({ord("0") + n: ord("０") + n for n in range(10)})
    for typed in (f" {licence.number.lower()} ", f"{licence.number[:4]} {licence.number[4:]}", wide):
        assert check_number(typed, today=TODAY)


@pytest.mark.parametrize("written", ["粤惠-2024-0012号", "惠食准〔2024〕第12号", "惠食准（2024）12", "jy-12 a"])
def test_a_loaded_number_is_found_in_other_writings(licence: Licence, written: str) -> None:
    number = written.upper()  # kept as the other system wrote it
    Licence.objects.filter(pk=licence.pk).update(number=number)
    wide = str.maketrans("0124-", "０１２４－")
    for typed in (written, f" {number} ", number.translate(wide), number.replace("〔", "(").replace("〕", ")")):
        assert [each.identifier for each in check_number(typed, today=TODAY)] == [licence.identifier], typed


def test_licences_of_several_kinds_with_one_number_are_all_told(town: Town, licence: Licence) -> None:
    kind = LicenceType.objects.create(code="cert", name="登记证")
    other = issue_licence(grant(town, type=kind), by=town.approver.pk, at=MONDAY)
    Licence.objects.filter(pk=other.pk).update(number=licence.number)
    assert {each.name for each in check_number(licence.number, today=TODAY)} == {"食品经营许可证", "登记证"}
    revoke_licence(licence=licence.pk, reason="理由", by=town.approver, at=MONDAY)
    told = [(each.name, each.standing.value) for each in check_number(licence.number, today=TODAY)]
    assert told == [("登记证", "valid"), ("食品经营许可证", "revoked")]


def test_a_revoked_licence_shows_at_once(town: Town, licence: Licence) -> None:
    revoke_licence(licence=licence.pk, reason="理由", by=town.approver, at=MONDAY)
    found = check(licence.check_token, today=TODAY)
    assert found is not None
    assert found.standing == Standing.REVOKED


@pytest.mark.parametrize("text", ["", "x", "' OR 1=1 --", "2026" * 50])
def test_a_stranger_finds_nothing_by_guessing(licence: Licence, text: str) -> None:
    assert check(text, today=TODAY) is None
    assert check_number(text, today=TODAY) == []


def test_a_holder_sees_the_own_licences_only(town: Town, licence: Licence) -> None:
    assert list(licences_of(organisations=[town.company.pk])) == [licence]
    assert list(licences_of(people=[town.stranger.pk])) == []


def test_the_licence_of_a_case(town: Town) -> None:
    case = town.zhang.pk  # any id will do: licences do not know what a case is
    licence = issue_licence(grant(town, case=case), by=town.approver.pk, at=MONDAY)
    assert licence_of_case(case) == licence
    assert licence_of_case(town.stranger.pk) is None


def test_what_is_held_is_valid_today_and_trusted_enough(
    town: Town, licence: Licence, django_assert_num_queries: Any
) -> None:
    def found(today: date = TODAY) -> list[Licence]:
        forget_parameters()
        with django_assert_num_queries(2):  # the parameters, the licences
            of_types = held(person=None, organisation=town.company.pk, types=[licence.type_id], today=today)
        return of_types.get(licence.type_id, [])

    assert found() == [licence]
    assert found(date(2031, 11, 22)) == [licence]
    assert found(date(2031, 11, 23)) == []
    assert found(date(2026, 11, 22)) == []
    Licence.objects.update(trust="C", source="省证照库")
    assert found() == []
    set_parameter(key="licences.reuse.least_trust", value="C", source="数据局2026年第1号通知", by=None, at=MONDAY)
    assert found() == [licence]
    LicenceType.objects.update(min_trust="B")  # a type may ask for more than the region
    assert found() == []
    Licence.objects.update(trust="B")
    assert found() == [licence]


def test_nobody_holds_what_is_stopped_of_another_type_or_of_somebody_else(town: Town, licence: Licence) -> None:
    assert held(person=None, organisation=None, types=[licence.type_id], today=TODAY) == {}
    assert held(person=town.zhang.pk, organisation=None, types=[licence.type_id], today=TODAY) == {}
    assert held(person=None, organisation=town.company.pk, types=[], today=TODAY) == {}
    revoke_licence(licence=licence.pk, reason="理由", by=town.approver, at=MONDAY)
    assert held(person=None, organisation=town.company.pk, types=[licence.type_id], today=TODAY) == {}
