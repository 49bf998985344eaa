"""The course of a case, found before anything is written: legal by the table, in order, and all of the log told for."""

from datetime import datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.config.replay.conftest import PLAIN, Mapped
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.states import ENDED, MOVES, State, next_state
from yimen.config.replay.course import Course, course_of, is_in_order
from yimen.config.replay.log import Event, LogCase
from yimen.config.replay.mapping import Plan
from yimen.config.replay.read_mapping import read_mapping

NOON = datetime(2012, 3, 1, 12, tzinfo=ZONE)


def case_of(*activities: str, deadline: datetime | None = None) -> LogCase:
    numbers = count(1)
    events = [Event(NOON + timedelta(days=n), n, name, "R", {}) for name, n in zip(activities, numbers, strict=False)]
    return LogCase("1", events, deadline)


def told(course: Course) -> list[str]:
    return [f"({step.verb.word})" if step.is_filled else step.verb.word for step in course.steps]


@pytest.mark.parametrize(
    ("activities", "steps"),
    [
        (("apply", "accept", "end"), ["submit", "accept", "grant", "hand out"]),
        (("apply", "end"), ["submit", "(accept)", "grant", "hand out"]),
        (("accept", "no"), ["(submit)", "accept", "refuse", "hand out"]),
        (("nothing", "apply", "away"), ["(submit)", "withdraw"]),
        (("apply", "ask", "accept"), ["submit", "ask for supplement", "(supply)", "accept"]),
        (("apply", "accept", "back", "end"),
         ["submit", "accept", "return to window", "(hand over again)", "grant", "hand out"]),
        (("apply", "turn away"), ["submit", "refuse acceptance"]),
        (("apply", "note"), ["submit", "remark"]),
        (("apply", "hold", "end"), ["submit", "(accept)", "pause", "(resume)", "grant", "hand out"]),
        (("apply", "accept", "up"), ["submit", "accept", "transfer"]),
        (("apply", "sent back", "end"),
         ["submit", "send back", "(resubmit)", "(accept)", "grant", "hand out"]),
        (("apply", "mistake"), ["submit", "void"]),
        (("apply", "ask", "never came"), ["submit", "ask for supplement", "lapse"]),
    ],
)  # fmt: skip
def test_what_the_log_leaves_out_is_filled_in(mapped: Mapped, activities: tuple[str, ...], steps: list[str]) -> None:
    assert told(course_of(case_of(*activities), mapped())) == steps


@pytest.mark.parametrize(
    ("activities", "code"),
    [
        (("apply", "end", "note-paper"), "unmapped"),
        (("apply", "nothing"), "ignored"),
        (("apply", "end", "end"), "ended"),
        (("apply", "accept", "ask"), "illegal"),
        (("apply", "apply"), "filed before"),
    ],
)
def test_what_cannot_be_expressed_has_its_reason(mapped: Mapped, activities: tuple[str, ...], code: str) -> None:
    course = course_of(case_of(*activities), mapped())
    assert [reason.code for _, reason in course.left_out] == [code]


def test_without_filling_in_the_log_must_tell_every_step(mapped: Mapped) -> None:
    course = course_of(case_of("apply", "end"), mapped("fill = false"))
    assert (told(course), course.left_out[0][1].code) == (["submit"], "fill off")


def test_the_last_end_may_be_the_one_that_counts(mapped: Mapped) -> None:
    plan = mapped(text=PLAIN.replace('activities = ["end"]', 'activities = ["end"]\ntake = "last"'))
    course = course_of(case_of("apply", "end", "accept", "end"), plan)
    assert course.steps[-1].event.number == 4
    assert [reason.code for _, reason in course.left_out] == ["later end"]


def test_a_deadline_before_acceptance_accepts_at_filing(mapped: Mapped) -> None:
    course = course_of(case_of("apply", "accept", "end", deadline=NOON + timedelta(days=1)), mapped())
    assert course.accepted_at == course.filed_at == NOON + timedelta(days=1)


def test_a_deadline_before_everything_files_on_its_day(mapped: Mapped) -> None:
    course = course_of(case_of("apply", "accept", "end", deadline=NOON - timedelta(days=9)), mapped())
    assert course.filed_at == NOON.replace(hour=0) - timedelta(days=9)
    assert [reason.code for reason in course.adapted] == ["accept earlier", "file earlier"]


NAMES = [
    "apply", "accept", "ask", "supply", "end", "no", "back", "again", "away", "turn away", "hold", "go", "longer", "up",
    "note", "nothing", "?", "sent back", "again in", "mistake", "never came",
]  # fmt: skip


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    file = tmp_path_factory.mktemp("mapping") / "plain.toml"
    file.write_text(PLAIN, encoding="utf-8")
    return read_mapping(file)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=12), st.none() | st.integers(-3, 15))
def test_any_log_gives_a_legal_course(plan: Plan, names: list[str], days: int | None) -> None:
    case = case_of(*names, deadline=None if days is None else NOON + timedelta(days=days))
    course = course_of(case, plan)
    state = State.SUBMITTED
    for step in course.steps[1:]:
        if step.verb.move:
            state = next_state(state, step.verb.move)
        elif step.verb.needs:
            assert state in MOVES[step.verb.needs]
    assert state == course.state
    assert is_in_order(course)
    parts = {event for event, _ in course.left_out} | {step.event for step in course.steps if not step.is_filled}
    assert parts == set(case.events)
    if {"end", "no"} & set(names) and "turn away" not in names:
        assert state in ENDED
