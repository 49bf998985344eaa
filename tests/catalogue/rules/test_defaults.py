"""Items that came without form or flow get sensible ones."""

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yimen.catalogue.rules.default_flow import default_flow, shares, workdays_in
from yimen.catalogue.rules.default_form import default_form
from yimen.catalogue.rules.record import Limit


def posts(kind: str, limit: Limit | None) -> list[tuple[str, str, int | None]]:
    return [(step["kind"], step["post"], step["limit"]) for step in default_flow(kind, limit)["steps"]]


def test_on_the_spot_there_is_one_decision() -> None:
    assert posts("immediate", Limit(30, "minute")) == [("decide", "approver", 1)]
    assert posts("immediate", None) == [("decide", "approver", None)]


def test_two_days_leave_room_for_two_people() -> None:
    assert posts("promised", Limit(2)) == [("review", "handler", 1), ("decide", "approver", 1)]


def test_one_day_for_two_people_ends_on_that_day() -> None:
    assert posts("promised", Limit(1)) == [("review", "handler", 0), ("decide", "approver", 1)]


def test_three_days_and_more_pass_three_people_of_the_owner() -> None:
    assert [limit for _, _, limit in posts("promised", Limit(3))] == [1, 1, 1]
    assert posts("promised", Limit(20)) == [
        ("review", "handler", 12),
        ("review", "checker", 4),
        ("decide", "approver", 4),
    ]
    assert {step["agency"] for step in default_flow("promised", Limit(20))["steps"]} == {"owner"}


def test_without_a_promise_no_step_has_a_limit() -> None:
    assert [limit for _, _, limit in posts("promised", None)] == [None, None, None]


@pytest.mark.parametrize(
    ("limit", "days"),
    [(Limit(7, "day"), 5), (Limit(1, "day"), 1), (Limit(1, "month"), 20), (Limit(4, "hour"), 1), (None, None)],
)
def test_other_units_become_working_days(limit: Limit | None, days: int | None) -> None:
    assert workdays_in(limit) == days


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no finding
@given(st.integers(1, 9999), st.lists(st.integers(1, 9), min_size=1, max_size=6).map(tuple))
def test_shares_never_exceed_the_whole(days: int, weights: tuple[int, ...]) -> None:
    assert sum(share or 0 for share in shares(days, weights)) == days


def test_the_default_form_never_asks_who_the_applicant_is() -> None:
    for objects in (("person",), ("enterprise",), ("person", "enterprise")):
        form = default_form(objects)
        assert not {"name", "document_number", "uscc"} & set(form["properties"])
        assert jsonschema_rs.Draft202012Validator(form).is_valid({"request_details": "一"}) is False
    person = {"request_details": "申请领取", "contact_address": "惠风西路1号"}
    assert jsonschema_rs.Draft202012Validator(default_form(("person",))).is_valid(person)


def test_an_organisation_names_its_contact() -> None:
    form = default_form(("enterprise",))
    assert form["required"] == ["request_details", "premises_address", "contact_name", "contact_phone"]
    assert form["properties"]["contact_phone"]["x-class"] == "personal"
