"""Every date of a case explains itself to other systems too: to the applicant's and to the desk's, to no stranger's."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.api.conftest import Cast, problem


def test_the_applicant_and_the_desk_read_why_and_a_stranger_nothing(cast: Cast) -> None:
    number = cast.submitted()
    own, desk = f"/cases/{number}/clocks", f"/desk/cases/{number}/clocks"
    with CaptureQueriesContext(connection) as queries:
        told = cast.zhang.get(own).json()
    assert len(queries) <= 6
    (clock,) = told["clocks"]
    assert (clock["clock"], clock["limit"], clock["unit"]) == ("acceptance", 5, "workday")
    assert clock["due"] == told["next_due"]
    assert clock["days"][0]["mark"] == "start"
    assert [day["date"] for day in clock["days"] if day["is_due"]] == [clock["due"]]
    assert [line["kind"] for line in clock["lines"]] == ["start"]
    assert clock["why"]
    assert clock["would_stop"]
    assert cast.clerk.get(desk).json() == told
    for token, address, status, code in (
        (cast.stranger, own, 404, "not_found"),
        (cast.zhang, desk, 403, "staff_only"),
        (cast.clerk, own, 403, "citizens_only"),
        (cast.nobody, own, 401, "token_missing"),
    ):
        problem(token.get(address), status, code)


def test_it_is_said_in_the_callers_language(cast: Cast) -> None:
    own = f"/cases/{cast.submitted()}/clocks"
    assert "不算" in "".join(cast.zhang.get(own).json()["clocks"][0]["why"])
    english = cast.zhang.get(own, Accept_Language="en").json()["clocks"][0]["why"]
    assert not [letter for letter in "".join(english) if "一" <= letter <= "鿿" or letter in "（）、，。"]
