"""Bookings over the API: the same places and rules as on the pages."""

from typing import Any

import pytest
from django.utils.timezone import now

from tests.halls.booking import WEEK
from tests.web.api.conftest import Cast
from yimen.halls.actions.set_line import LineFacts, set_line
from yimen.halls.models import Appointment, BookingLine
from yimen.identity.models import Centre

WHOLE_WEEK = {**WEEK, "sat": WEEK["mon"], "sun": WEEK["mon"]}
DAYS = "/booking-lines/huiyang/general/days"


@pytest.fixture
def line(cast: Cast) -> BookingLine:
    Centre.objects.filter(pk=cast.town.centre.pk).update(hours=WHOLE_WEEK)
    facts = LineFacts(centre=cast.town.centre.pk, code="general", name="综合业务", expected=100, expected_weekend=100)
    return set_line(facts, by=None, at=now())


def wish(cast: Cast, **changes: Any) -> dict[str, Any]:
    day = next(day for day in cast.nobody.get(DAYS).json() if day["left"])
    return {"centre": "huiyang", "line": "general", "on": day["on"], "starts": day["slots"][0]["starts"], **changes}


def test_from_the_lines_to_a_booking_and_back(cast: Cast, line: BookingLine) -> None:
    [shown] = cast.nobody.get("/booking-lines").json()
    assert shown == {"centre": "huiyang", "centre_name": cast.town.centre.name, "line": "general", "name": "综合业务"}
    code = cast.town.item.code
    assert cast.nobody.get(f"{DAYS}?items={code}").json()[0]["why"]
    made = cast.zhang.post("/bookings", wish(cast, items=[code]))
    assert made.status_code == 201
    assert made.json()["matter"] == "食品经营许可"
    assert Appointment.objects.get().channel == "api"
    again = cast.zhang.post("/bookings", wish(cast))
    assert (again.status_code, again.json()["code"]) == (409, "one_person_one_slot")
    assert [each["id"] for each in cast.zhang.get("/bookings").json()] == [made.json()["id"]]
    moved = cast.zhang.post("/bookings", wish(cast, starts="15:00", replaces=made.json()["id"]))
    assert moved.status_code == 201
    cancel = f"/bookings/{moved.json()['id']}/cancellation"
    assert cast.stranger.post(cancel).status_code == 404
    assert cast.zhang.post(cancel).json()["state"] == "cancelled"
    assert cast.zhang.post(cancel).status_code == 409


def test_what_cannot_be_booked_is_one_clear_problem(cast: Cast, line: BookingLine) -> None:
    for changes, status in (
        ({"line": "none"}, 404),
        ({"items": ["none"]}, 409),
        ({"on": "2099-01-01"}, 409),
        ({"starts": "03:00"}, 409),
        ({"case": "NO-SUCH"}, 404),
        ({"on": "tomorrow"}, 422),
    ):
        assert cast.zhang.post("/bookings", wish(cast, **changes)).status_code == status
    assert cast.nobody.post("/bookings", wish(cast)).status_code == 401
    assert cast.nobody.get("/booking-lines/huiyang/none/days").status_code == 404
    assert cast.nobody.get(f"{DAYS}?items=none").status_code == 409
    assert not Appointment.objects.exists()
