"""The chart of planned and real bars: where each bar stands, what is said of it, and what is late."""

from datetime import date, timedelta

from django.template.loader import render_to_string

from yimen.web.shared.gantt import LONG_MARKS, Bar, BarState, Span, gantt

MONDAY, FRIDAY = date(2026, 11, 9), date(2026, 11, 13)
PLANNED = {"planned_from": MONDAY, "planned_to": FRIDAY}


def test_bars_stand_on_one_scale_with_their_last_day_included() -> None:
    real = Bar(label="勘验", **PLANNED, real_from=date(2026, 11, 10), real_to=date(2026, 11, 11), state=BarState.DONE)
    found = gantt([real], today=FRIDAY)
    assert found.rows[0].planned == Span("0.00%", "100.00%")
    assert found.rows[0].real == Span("20.00%", "40.00%")
    assert found.today == "90.00%"
    assert [mark.label for mark in found.marks] == ["11-09", "11-10", "11-11", "11-12", "11-13"]


def test_what_is_under_way_goes_to_today_and_is_late_a_day_after_its_last() -> None:
    running = Bar(label="勘验", **PLANNED, real_from=MONDAY, state=BarState.RUNNING)
    on_time, late = (gantt([running], today=FRIDAY + timedelta(days=more)).rows[0] for more in (0, 1))
    assert (on_time.days_late, late.days_late) == (0, 1)
    assert late.real == Span("0.00%", "100.00%")


def test_what_has_not_begun_is_not_late() -> None:
    found = gantt([Bar(label="勘验", **PLANNED)], today=date(2027, 1, 1))
    assert found.rows[0].days_late == 0
    assert found.today == ""


def test_a_row_is_said_in_words() -> None:
    rows = [
        Bar(label="勘验", owner="区局", **PLANNED, real_from=FRIDAY, state=BarState.RUNNING),
        Bar(label="评审", planned_from=MONDAY, planned_to=MONDAY, state=BarState.SKIPPED),
    ]
    found = gantt(rows, today=FRIDAY)
    assert found.rows[0].dates == ["计划：2026年11月9日至2026年11月13日", "实际：2026年11月13日起"]
    assert found.rows[1].dates == ["计划：2026年11月9日"]
    page = render_to_string("shared/gantt.html", {"gantt": found})
    assert all(words in page for words in ("勘验", "区局", "正在办理", "不用办", "今天 11-13"))


def test_without_a_day_there_are_words_and_no_bars() -> None:
    found = gantt([Bar(label="勘验")], today=MONDAY)
    assert not found
    page = render_to_string("shared/gantt.html", {"gantt": found})
    assert "勘验" in page
    assert "<svg" not in page


def test_nothing_at_all_is_no_chart() -> None:
    assert render_to_string("shared/gantt.html", {"gantt": gantt([], today=MONDAY)}).strip() == ""


def test_a_long_scale_has_few_marks_and_names_years() -> None:
    found = gantt([Bar(label="建设", planned_from=MONDAY, planned_to=date(2028, 6, 30))], today=MONDAY)
    assert len(found.marks) <= LONG_MARKS
    assert found.marks[0].label == "2026年11月"


def test_work_that_ended_before_it_began_is_drawn_as_a_day() -> None:
    wrong = Bar(label="勘验", real_from=FRIDAY, real_to=MONDAY, state=BarState.DONE)
    assert gantt([wrong], today=FRIDAY).rows[0].real == Span("80.00%", "20.00%")
