"""Opening hours in words."""

from yimen.identity.rules.hours import spoken
from yimen.kernel.rules.sentences import Sentence

WEEK = [["09:00", "12:00"], ["14:00", "17:30"]]


def test_days_of_the_same_hours_stand_together() -> None:
    hours = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), WEEK) | {"sat": [["08:30", "12:00"]]}
    assert spoken(hours) == [
        ("周一至周五", "09:00—12:00，14:00—17:30"),
        ("周六", "08:30—12:00"),
        ("周日", "不开放"),
    ]


def test_one_day_apart_splits_the_week() -> None:
    hours = {"mon": WEEK, "wed": WEEK}
    assert [days for days, _ in spoken(hours)] == ["周一", "周二", "周三", "周四至周日"]


def test_no_hours_no_words() -> None:
    assert spoken({}) == []


def test_the_days_are_said_in_the_language_of_the_reader() -> None:
    english = {"周一": "Mon", "周五": "Fri", "%(first)s至%(last)s": "%(first)s to %(last)s", "不开放": "Closed"}
    said = [[spoken_in(words, english) for words in line] for line in spoken({"mon": WEEK, "tue": WEEK})]
    assert said[0][0] == "Mon to 周二"
    assert said[1] == ["周三 to 周日", "Closed"]


def spoken_in(words: str, english: dict[str, str]) -> str:
    return words.said(lambda text: english.get(text, text)) if isinstance(words, Sentence) else words
