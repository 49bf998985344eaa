"""Plans: which template holds, which lines apply, in which order, and by when."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.workdays import Workdays
from yimen.projects.rules.plan import (
    Line,
    Saving,
    check_edit,
    check_filed_kept,
    check_lines,
    check_may_file,
    check_total,
    chosen,
    longest,
    ordered,
    personalised,
    spans,
)


@dataclass
class _Template:
    key: str
    kinds: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


GENERAL, SMALL, PARK = (
    _Template("general"),
    _Template("small", flags=("small",)),
    _Template("park", flags=("in_park", "small")),
)
ALL = [GENERAL, SMALL, PARK]


def line(key: str, days: int = 1, *, after: tuple[str, ...] = (), **more: tuple[str, ...]) -> Line:
    return Line(key=key, item=key, stage="land", days=days, after=after, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("flags", "key"),
    [((), "general"), (("small",), "small"), (("in_park",), "general"), (("in_park", "small"), "park")],
)
def test_the_template_that_says_most_of_the_project_holds(flags: tuple[str, ...], key: str) -> None:
    assert chosen(ALL, kind="other", route="filing", flags=flags).key == key


def test_a_template_for_another_kind_or_route_does_not_fit() -> None:
    for template in (_Template("a", kinds=("upgrade",)), _Template("a", routes=("approval",)), SMALL):
        with pytest.raises(NotAllowed, match="no_plan_template"):
            chosen([template], kind="other", route="filing", flags=())


def test_lines_apply_by_flags_and_nobody_waits_for_one_left_out() -> None:
    lines = (line("a", when=("pollutes",)), line("b", after=("a",)), line("c", unless=("small",)))
    assert [each.key for each in personalised(lines, ["small"])] == ["b"]
    assert personalised(lines, ["small"])[0].after == ()
    assert [each.key for each in personalised(lines, ["pollutes"])] == ["a", "b", "c"]


def test_branches_side_by_side_count_once() -> None:
    lines = [line("a", 2), line("b", 5, after=("a",)), line("c", 4, after=("a",)), line("d", 5, after=("b", "c"))]
    assert longest(lines) == 12
    check_total(lines, 12)
    with pytest.raises(NotAllowed, match="plan_too_long"):
        check_total(lines, 11)


def test_the_start_day_never_counts_and_branches_begin_together() -> None:
    friday = date(2026, 11, 20)
    lines = [line("a", 2), line("b", 5, after=("a",)), line("c", 4, after=("a",))]
    found = spans(lines, friday, Workdays(published=[2026]))
    assert (found["a"].begin, found["a"].end) == (date(2026, 11, 23), date(2026, 11, 24))
    assert found["b"].begin == found["c"].begin == date(2026, 11, 25)
    assert (found["b"].end, found["c"].end) == (date(2026, 12, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([], "plan_empty"),
        ([line("a"), line("a")], "plan_key_twice"),
        ([line("a", 0)], "plan_line_unreadable"),
        ([line("a", after=("b",))], "plan_after_unknown"),
        ([line("a", after=("b",)), line("b", after=("a",))], "plan_circle"),
        ([line("a", after=("a",))], "plan_circle"),
    ],
)
def test_a_plan_that_cannot_be_walked_is_refused(lines: list[Line], code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        check_lines(lines)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=10))
def test_whatever_waits_for_earlier_ones_comes_after_them(backs: list[int]) -> None:
    lines = [line(str(n), after=(str(back),) if back < n else ()) for n, back in enumerate(backs)]
    keys = [each.key for each in ordered(list(reversed(lines)))]
    assert sorted(keys) == sorted(each.key for each in lines)
    assert all(keys.index(key) < keys.index(each.key) for each in lines for key in each.after)


def test_the_saving_is_the_difference_of_the_data() -> None:
    assert Saving(46, 12).saved == 34
    assert Saving(46, 26).saved == 20


def test_an_edit_needs_the_stored_edition_and_a_reason() -> None:
    check_edit(shown=2, stored=2, reason="业主调整")
    with pytest.raises(NotAllowed, match="stale_plan"):
        check_edit(shown=1, stored=2, reason="业主调整")
    with pytest.raises(NotAllowed, match="reason_needed"):
        check_edit(shown=2, stored=2, reason=" ")
    with pytest.raises(NotAllowed, match="text_too_long"):
        check_edit(shown=2, stored=2, reason="长" * 501)


def test_a_filed_line_stays() -> None:
    check_filed_kept(["a"], [line("a")])
    with pytest.raises(NotAllowed, match="plan_line_filed"):
        check_filed_kept(["a"], [line("b")])


def test_what_comes_before_has_to_be_granted() -> None:
    check_may_file(["a"], {"a"}, {})
    with pytest.raises(NotAllowed, match="earlier_line_first") as refused:
        check_may_file(["a", "b"], {"a"}, {"b": "规划许可"})
    assert refused.value.details == {"names": ["规划许可"]}
