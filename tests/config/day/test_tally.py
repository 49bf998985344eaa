"""Counting what was done and what was refused, and saying whether the system counts the same."""

import threading

import pytest

from yimen.config.day.browser import Page
from yimen.config.day.clock import Clock
from yimen.config.day.day import Day
from yimen.config.day.plan import make_plan
from yimen.config.day.report import agrees, lines
from yimen.config.day.run import Found
from yimen.config.day.tally import Tally, refusal_on
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.refusals import sentence


def page(text: str, status: int = 409) -> Page:
    return Page(status, "/desk/", text, [], [])


REFUSALS = (
    NotAllowed("window_busy"),
    NotAllowed("hall_closed"),
    NotAllowed("too_early", minutes=30),
    NotAllowed("held_already", name="身份证"),
)


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refusal_on_a_page_is_known_by_its_code(refusal: NotAllowed) -> None:
    said = sentence(refusal, language="zh-hans")
    assert refusal_on(page(f"<main><script>no</script><div class=alert>{said}</div> 其他文字 </main>")) == refusal.code


def test_a_page_without_a_refusal_has_none() -> None:
    assert refusal_on(page("<p>现在没有人在等候这个窗口。</p>", 200)) == ""


def test_an_act_is_done_refused_or_failed() -> None:
    tally = Tally()
    assert tally.judge(page("", 200), "served", good=True)
    assert not tally.judge(page(sentence(NotAllowed("window_busy"), language="zh")), "called", good=False)
    assert not tally.judge(page("", 500), "called", good=False)
    assert (dict(tally.done), dict(tally.refused)) == ({"served": 1}, {"window_busy": 1})
    assert dict(tally.failed) == {"called: 500 /desk/": 1}


def found(**told: int) -> Found:
    day = Day("http://127.0.0.1:1", make_plan(1, visitors=5), 1, Clock(60, threading.Event()))
    day.tally.done.update({"issued": 4, "kept": 1, "called": 6, "served": 5, "filed at a window": 2})
    day.tally.done.update({"by card": 2, "papers sent": 1, "corrected": 2})
    before = {"issued": 10, "called": 10, "served": 10, "waiting": 0, "cases": 10, "known": 10, "corrected": 10}
    after = {"issued": 15, "called": 16, "served": 15, "waiting": 0, "cases": 12, "known": 12, "corrected": 13} | told
    return Found(day, before, after, was_stopped=False, broken=())


def test_both_counts_are_one() -> None:
    assert agrees(found())
    assert "differ" not in "\n".join(lines(found()))


@pytest.mark.parametrize("figure", ["issued", "known", "called", "served", "cases", "corrected"])
def test_one_more_or_less_is_told(figure: str) -> None:
    off = found(**{figure: 11})
    assert not agrees(off)
    assert "\n".join(lines(off)).count("differ") == 1


def test_a_day_that_was_stopped_says_so() -> None:
    stopped = Found(found().day, found().before, found(waiting=3).after, was_stopped=True, broken=("OSError: x",))
    said = "\n".join(lines(stopped))
    assert "3 人在等" in said
    assert "Stopped before its end" in said
    assert "broke off: OSError: x" in said


def test_the_clock_compresses_the_gaps_and_stops_at_once() -> None:
    stop = threading.Event()
    clock = Clock(1000, stop)
    assert clock.pause(50)
    assert 50 <= clock.now() < 5000
    stop.set()
    assert not clock.pause(100_000_000)
    assert not clock.wait_until(100_000_000)
