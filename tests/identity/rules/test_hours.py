"""Opening hours in words."""

from yimen.identity.rules.hours import spoken

WEEK = [["09:00", "12:00"], ["14:00", "17:30"]]


def test_days_of_the_same_hours_stand_together() -> None:
    hours = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), WEEK) | {"sat": [["08:30", "12:00"]]}
    assert spoken(hours) == [
        ("周一至周五", "09:00—12:00，14:00—17:30"),
        ("周六", "08:30—12:00"),
        ("周日", "休息"),
    ]


def test_one_day_apart_splits_the_week() -> None:
    hours = {"mon": WEEK, "wed": WEEK}
    assert [days for days, _ in spoken(hours)] == ["周一", "周二", "周三", "周四至周日"]


def test_no_hours_no_words() -> None:
    assert spoken({}) == []
