"""Who may see a bundle is in the query; a list takes as many statements for five as for one."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bundles.steps import case_of, file
from tests.cast import MONDAY, Town, build_staff
from yimen.bundles.queries import (
    bundle_of_case,
    bundle_of_code,
    bundles_at_desk,
    bundles_of,
    bundles_open_to,
    bundles_to_hand_out,
)
from yimen.cases.actions.accept_case import accept_case
from yimen.cases.query_code import query_code

DAY = MONDAY.date()


def test_the_applicant_sees_it_and_a_stranger_does_not(town: Town) -> None:
    bundle = file(town)
    assert list(bundles_of(town.zhang, DAY)) == [bundle]
    assert list(bundles_of(town.stranger, DAY)) == []


def test_the_centres_clerk_sees_it_and_a_department_what_is_handed_to_it(town: Town) -> None:
    bundle = file(town)
    assert list(bundles_at_desk(town.clerk)) == [bundle]
    assert list(bundles_at_desk(town.clerk_elsewhere)) == []
    assert list(bundles_open_to(town.handler)) == []
    accept_case(number=case_of(bundle, "REG").number, place=None, by=town.clerk, at=MONDAY)
    assert list(bundles_open_to(town.handler)) == [bundle]
    assert list(bundles_open_to(town.fire_handler)) == []
    assert list(bundles_open_to(build_staff("nobody"))) == []
    assert list(bundles_to_hand_out(town.issuer)) == []


def test_the_public_look_up_wants_the_query_code(town: Town) -> None:
    bundle = file(town)
    case = case_of(bundle, "REG")
    assert bundle_of_case(case.pk) == bundle
    assert bundle_of_code(bundle.number, query_code(bundle.number)) == bundle
    assert bundle_of_code(bundle.number, "000000x") is None


def test_a_list_takes_two_statements_and_the_mandates(town: Town) -> None:
    for _ in range(3):
        file(town)
    with CaptureQueriesContext(connection) as found:
        assert [part.number for bundle in bundles_of(town.zhang, DAY) for part in bundle.parts.all() if part.case]
    assert len(found) == 3
