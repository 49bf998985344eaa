"""The window planner's rule: every item once, no field mixed in, the shares even within a stated bound."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yimen.halls.rules.planner import (
    GENERAL,
    RESERVE,
    Limits,
    Load,
    Seat,
    check_seats,
    domain_of,
    domains_of,
    needed,
    next_number,
    propose,
    seat,
)
from yimen.halls.rules.volumes import text_of, volumes_of
from yimen.kernel.rules.errors import NotAllowed

LIMITS = Limits(2, 3, 300 * 60)
FIELDS = ("", "", "社保", "综治", "出租屋管理")


@st.composite
def loads(draw: st.DrawFn) -> list[Load]:
    sizes = draw(st.lists(st.tuples(st.integers(0, 40_000), st.sampled_from(FIELDS)), max_size=60))
    return [Load(f"i{n}", f"事项{n}", seconds, domain) for n, (seconds, domain) in enumerate(sizes)]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(loads(), st.integers(1, 4), st.integers(0, 3))
def test_every_item_once_nothing_mixed_and_even_within_the_longest_item(
    told: list[Load], least: int, more: int
) -> None:
    """The bound: two windows of an area differ by no more than the seconds of its longest item."""
    limits = Limits(least, least + more, 18_000)
    proposal = propose(told, limits=limits)
    placed = [load for area in proposal.areas for lead in area.leads for load in lead]
    assert sorted(load.code for load in placed) == sorted(load.code for load in told)
    assert all(load.domain == area.zone for area in proposal.areas for lead in area.leads for load in lead)
    assert least <= proposal.merged.windows <= least + more
    for area in proposal.areas:
        longest = max((load.seconds for lead in area.leads for load in lead), default=0)
        assert max(area.shares) - min(area.shares) <= longest


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(loads(), st.dictionaries(st.sampled_from(["A01", "A02", "B07", "C1"]), st.sampled_from(["", "社保", "别的"])))
def test_every_window_has_one_place_and_every_area_its_windows(told: list[Load], now: dict[str, str]) -> None:
    proposal = propose(told, limits=LIMITS)
    seats = seat(now, proposal)
    assert len({each.number for each in seats}) == len(seats)
    assert set(now) <= {each.number for each in seats}
    assert {each.number for each in seats if each.is_new}.isdisjoint(now)
    for area in proposal.areas:
        assert sum(each.zone == area.zone for each in seats) == area.windows
    check_seats(seats, domains=[area.zone for area in proposal.apart], limits=LIMITS)


@pytest.mark.parametrize(("seconds", "windows"), [(0, 1), (18_000, 1), (18_001, 2), (36_000, 2), (36_001, 3)])
def test_as_few_windows_as_the_minutes_allow(seconds: int, windows: int) -> None:
    assert needed([Load("a", "甲", seconds)], 18_000) == windows


def test_the_limits_bind_on_both_sides() -> None:
    told = [Load("a", "甲", 1)]
    assert propose(told, limits=LIMITS).merged.windows == 2
    assert propose([Load("a", "甲", 99_999)], limits=LIMITS).merged.windows == 3
    assert propose(told, limits=LIMITS, windows={GENERAL: 9}).merged.windows == 3
    assert propose(told, limits=Limits(4, 5, 18_000)).merged.windows == 4
    assert propose([Load("s", "社保", 1, "社保")], limits=LIMITS, windows={"社保": 2}).apart[0].windows == 2


def test_items_without_a_volume_are_spread_by_their_number() -> None:
    shares = propose([Load(f"{n}", "零", 0) for n in range(5)], limits=LIMITS).merged.leads
    assert sorted(len(lead) for lead in shares) == [2, 3]


def test_who_sits_right_stays_and_the_rest_is_in_reserve() -> None:
    proposal = propose([Load("a", "甲", 60), Load("s", "参保", 60, "社保")], limits=LIMITS)
    now = {"A01": "工商快车道", "A02": "", "A03": "社保", "A04": ""}
    assert [(each.number, each.zone) for each in seat(now, proposal)] == [
        ("A01", RESERVE), ("A02", ""), ("A03", "社保"), ("A04", ""),
    ]  # fmt: skip
    assert seat({}, proposal) == [Seat("A01", "", True), Seat("A02", "", True), Seat("A03", "社保", True)]
    assert [next_number(taken) for taken in ([], ["9"], ["B09"], ["甲"])] == ["A01", "10", "B10", "甲01"]


@pytest.mark.parametrize(
    ("seats", "code"),
    [
        ([("A1", ""), ("A2", "社保")], "plan_merged"),
        ([(f"A{n}", "") for n in range(4)] + [("B", "社保")], "plan_merged"),
        ([("A1", ""), ("A2", "")], "plan_domain_bare"),
        ([("A1", ""), ("A1", ""), ("B", "社保")], "plan_windows"),
        ([("A1", ""), ("A2", ""), ("B", "社保"), ("C", "别的")], "plan_windows"),
        ([("A1", ""), ("", ""), ("B", "社保")], "plan_windows"),
    ],
)
def test_a_plan_that_is_none_is_refused(seats: list[tuple[str, str]], code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        check_seats([Seat(*each) for each in seats], domains=["社保"], limits=LIMITS)


def test_a_field_knows_its_items_by_department_code_or_word() -> None:
    known = domains_of([{"name": "社保", "agencies": ["si"], "items": ["x1"]}, {"name": "综治", "words": ["调解"]}])
    assert domains_of(None) == ()
    for agency, code, name, field in (
        ("si", "a", "参保", "社保"),
        ("b", "x1", "别的", "社保"),
        ("b", "c", "人民调解", "综治"),
        ("b", "c", "开店", ""),
    ):  # fmt: skip
        assert domain_of(known, agency=agency, code=code, name=name) == field


def test_volumes_are_read_as_people_write_them() -> None:
    known = {"x1": "x1", "开店": "x1", "y2": "y2"}
    told = volumes_of("事项,每月件数,每件分钟\n开店，21，10\n\n y2\t42 ", known=known, month_days=21, usual=5)
    assert told == {"x1": 600, "y2": 600}
    assert volumes_of("x1,21,10", known=known, month_days=10, usual=5) == {"x1": 1260}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("x1,1\n没有,1", "volume_item", 2),
        ("x1,-1", "volume_number", 1),
        ("x1", "volume_number", 1),
        ("x1,100001", "volume_number", 1),
        ("x1,1,481", "volume_number", 1),
        ("x1,1e9", "volume_number", 1),
        ("x1,1\nx1,2", "volume_twice", 2),
    ],
)
def test_a_wrong_line_is_named(text: str, code: str, line: int) -> None:
    with pytest.raises(NotAllowed, match=code) as refused:
        volumes_of(text, known={"x1": "x1"}, month_days=21, usual=5)
    assert refused.value.details["line"] == line


def test_a_table_may_be_in_either_encoding_and_nothing_else() -> None:
    assert text_of("开店,1".encode("gb18030")) == text_of("\ufeff开店,1".encode()) == "开店,1"
    for hostile in (b"\xff\xfe\x00", b"a\x00b", b"a" * (1 << 20 | 1)):
        with pytest.raises(NotAllowed, match="volumes_file"):
            text_of(hostile)
