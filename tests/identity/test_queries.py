"""Look-ups are scoped and cost a fixed number of statements."""

from datetime import date, datetime
from typing import Any

from yimen.identity.actions.give_post import give_post
from yimen.identity.actions.grant_mandate import grant_mandate
from yimen.identity.models import Agency, Centre, Organisation, Person, Staff
from yimen.identity.queries import (
    account_for_phone,
    mandates_given,
    mandates_of,
    organisation_with,
    password_expired,
    person_of,
    posts_of,
    staff_list,
    staff_of,
)
from yimen.identity.rules.mandates import Period
from yimen.identity.rules.roles import Role

TODAY = date(2026, 11, 23)


def test_nobody_behind_an_unknown_account(zhang: Person, clerk: Staff) -> None:
    assert zhang.account_id is not None
    assert staff_of(zhang.account_id) is None
    assert person_of(clerk.account_id) is None


def test_a_phone_leads_to_its_one_account(zhang: Person) -> None:
    assert account_for_phone("13800003210") == zhang.account
    assert account_for_phone("13800003211") is None


def test_an_organisation_is_found_by_its_code(shop: Organisation) -> None:
    assert organisation_with(shop.uscc) == shop
    assert organisation_with("91110000600037341L") is None


def test_mandates_come_with_their_principals(
    zhang: Person, li: Person, shop: Organisation, monday: datetime, django_assert_num_queries: Any
) -> None:
    for principal in (li, shop):
        period = Period(TODAY)
        grant_mandate(agent=zhang, principal=principal, role="agent", period=period, purpose="", by=li.pk, at=monday)
    with django_assert_num_queries(1):
        names = [str(mandate.principal_person or mandate.organisation) for mandate in mandates_of(zhang, TODAY)]
    assert names == ["李小敏", "惠环好味餐饮店"]
    assert [mandate.agent for mandate in mandates_given(shop.pk)] == [zhang]


def test_posts_come_with_their_places(
    clerk: Staff, town: Centre, agency: Agency, monday: datetime, django_assert_num_queries: Any
) -> None:
    give_post(staff=clerk, role=Role.GUIDE, centre=town, valid_from=TODAY, by=None, at=monday)
    give_post(staff=clerk, role=Role.HANDLER, agency=agency, valid_from=TODAY, by=None, at=monday)
    with django_assert_num_queries(1):
        assert [str(post.centre or post.agency) for post in posts_of(clerk, TODAY)] == [town.name, agency.name]


def test_staff_of_a_centre_are_those_of_it_and_below(
    clerk: Staff, security: Staff, district: Centre, town: Centre, agency: Agency
) -> None:
    Staff.objects.filter(pk=clerk.pk).update(centre=town)
    Staff.objects.filter(pk=security.pk).update(centre=district, agency=agency)
    assert list(staff_list(centre=district)) == [clerk, security]
    assert list(staff_list(centre=town)) == [clerk]
    assert list(staff_list(agency=agency)) == [security]


def test_a_deployment_sets_single_numbers_and_a_demos_passwords_do_not_age(clerk: Staff, settings: Any) -> None:
    settings.STAFF_PASSWORDS = {"age_days": 30}
    assert password_expired(clerk.account, today=date(2026, 12, 24))
    assert not password_expired(clerk.account, today=date(2026, 12, 23))
    settings.DEMO = True
    assert not password_expired(clerk.account, today=date(2030, 1, 1))
