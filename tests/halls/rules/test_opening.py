"""The opening calendar explains each day, and legal clocks know nothing of it."""

from datetime import date, time

import pytest

from tests.halls.booking import MAY, WEEK
from yimen.halls.rules.opening import Calendar, Extra, Shut, Span, merged, said_all, without
from yimen.kernel.rules.workdays import LocalDays, Workdays

SATURDAY = Extra("周六延时服务", date(2026, 5, 1), {"sat": [["08:30", "12:00"]]})
TILL_EIGHT = {**{day: [["09:00", "20:00"]] for day in WEEK}, "sat": [["09:00", "17:00"]], "sun": [["09:00", "17:00"]]}


@pytest.mark.parametrize(
    ("on", "spans", "why"),
    [
        (date(2026, 5, 7), "09:00—12:00，13:30—17:30", "工作日，照常办理。"),
        (date(2026, 5, 1), "", "劳动节，不办公。"),
        (date(2026, 5, 2), "", "法定节假日，不办公。"),  # a holiday is no Saturday service
        (date(2026, 5, 9), "08:30—12:00，13:30—17:30", "调休上班日，照常办理。"),
        (date(2026, 5, 10), "", "周日不办公。"),
        (date(2026, 5, 16), "08:30—12:00", "周六延时服务，不算工作日。"),
    ],
)
def test_every_day_says_why(on: date, spans: str, why: str) -> None:
    day = Calendar(WEEK, MAY, [SATURDAY]).day(on)
    assert (said_all(day.spans), day.why) == (spans, why)


def test_open_till_eight_and_at_weekends_makes_no_working_day() -> None:
    """A4-04: Monday to Friday until 20:00, Saturday and Sunday too; the clock counts as before."""
    calendar = Calendar(TILL_EIGHT, MAY, [SATURDAY])
    assert said_all(calendar.day(date(2026, 5, 7)).spans) == "09:00—20:00"
    sunday = calendar.day(date(2026, 5, 17))
    assert (said_all(sunday.spans), sunday.why) == ("09:00—17:00", "周日也办理，但不算工作日。")
    assert not MAY.is_workday(date(2026, 5, 16))
    assert MAY.add(date(2026, 5, 15), 1) == date(2026, 5, 18)


def test_half_days_and_local_closures() -> None:
    local = LocalDays(closed={date(2026, 5, 7)}, half={date(2026, 5, 8)})
    calendar = Calendar(WEEK, Workdays(published={2026}, local=local))
    assert said_all(calendar.day(date(2026, 5, 8)).spans) == "09:00—12:00"
    assert calendar.day(date(2026, 5, 8)).why == "这天只办公半天。"
    assert calendar.day(date(2026, 5, 7)).why == "本地公告停办，不办公。"


def test_a_part_of_a_day_may_be_closed() -> None:
    part = Shut(date(2026, 5, 7), date(2026, 5, 7), "学习", Span(time(11), time(14)))
    assert said_all(Calendar(WEEK, MAY, shut=[part]).day(date(2026, 5, 7)).spans) == "09:00—11:00，14:00—17:30"


def test_spans_that_meet_are_one() -> None:
    spans = [Span(time(10), time(12)), Span(time(9), time(10)), Span(time(14), time(15))]
    assert merged(spans) == [Span(time(9), time(12)), Span(time(14), time(15))]
    assert without(spans, Span(time(8), time(16))) == []
