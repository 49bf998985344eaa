"""What the small calendar shows, and the real limits of real districts."""

import json
import os
from datetime import date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

import pytest

from yimen.cases.rules.clock import due_after
from yimen.cases.rules.explanation import Mark, explain
from yimen.cases.rules.ledger import Kind, Line, standing
from yimen.kernel.rules.workdays import ZONE, DayKind, LocalDays, Workdays

RULES = (
    Path(os.environ.get("YIMEN_TEST_DATA", Path(__file__).parents[4] / "shared" / "data"))
    / "clocks"
    / "real_clock_rules.json"
)
MAY = Workdays(
    off={date(2026, 5, day) for day in range(1, 6)},
    on={date(2026, 5, 9)},
    published={2026},
    local=LocalDays(closed={date(2026, 5, 7)}, half={date(2026, 5, 6)}, service={date(2026, 5, 16)}),
    names={date(2026, 5, 1): "劳动节", date(2026, 5, 7): "台风停工"},
)
APRIL_30 = datetime(2026, 4, 30, 10, tzinfo=ZONE)


def test_every_kind_of_day_is_told_apart() -> None:
    told = explain([Line("promised", Kind.START, APRIL_30, 5, "workday", "示例")], at=APRIL_30, workdays=MAY)[0]
    seen = {day.on.isoformat()[5:]: (day.kind, day.mark, day.number) for day in told.days}
    assert seen["04-30"] == (DayKind.WORKING, Mark.START, None)
    assert seen["05-01"] == (DayKind.HOLIDAY, Mark.OFF, None)
    assert seen["05-06"] == (DayKind.HALF, Mark.COUNTS, 1)
    assert seen["05-07"] == (DayKind.CLOSED, Mark.OFF, None)
    assert seen["05-09"] == (DayKind.MAKE_UP, Mark.COUNTS, 3)
    assert seen["05-10"] == (DayKind.WEEKEND, Mark.OFF, None)
    assert told.days[-1].is_due
    assert told.days[1].name == "劳动节"
    assert (told.due and told.due.on, told.source) == (date(2026, 5, 12), "示例")
    assert MAY.kind(date(2026, 5, 16)) == DayKind.SERVICE
    assert not MAY.is_workday(date(2026, 5, 16)), "open on a Saturday is not a working day"


def test_a_paused_clock_is_told_up_to_today_and_names_its_reason() -> None:
    lines = [
        Line("promised", Kind.START, APRIL_30, 5, "workday", "示例"),
        Line("promised", Kind.PAUSE, APRIL_30 + timedelta(days=6), planned=10, reason="专家评审", basis="通知书"),
    ]
    told = explain(lines, at=APRIL_30 + timedelta(days=11), workdays=MAY)[0]
    assert told.due is None
    assert [day.mark for day in told.days[-5:]] == [Mark.PAUSED] * 5
    assert (told.pauses[0].reason, told.pauses[0].planned, told.standing.left) == ("专家评审", 10, 4)


def test_only_the_last_beginning_is_told_after_a_restart() -> None:
    lines = [
        Line("acceptance", Kind.START, APRIL_30, 5, "workday", "示例"),
        Line("acceptance", Kind.RESTART, APRIL_30 + timedelta(days=11)),
    ]
    told = explain(lines, at=APRIL_30, workdays=MAY)[0]
    assert (told.restarts, told.source, told.limit, told.days[0].on) == (1, "示例", 5, date(2026, 5, 11))


def rules() -> dict[str, dict[str, object]]:
    if not RULES.exists():
        pytest.skip(f"no shared data at {RULES}")
    return {rule["id"]: rule for rule in json.loads(RULES.read_text("utf-8"))}


@pytest.mark.parametrize("item", ["shenzhen-guangming-online", "shenzhen-disability-card"])
def test_a_stage_that_does_not_count_is_a_pause(item: str) -> None:
    """Stages one after the other, each to its last day: the clock ends with them, less those that do not count."""
    stages: list[tuple[str, int, str, bool]] = rules()[item]["stages"]  # type: ignore[assignment]
    ends = list(accumulate((limit for _, limit, _, _ in stages), initial=0))
    at = [datetime.combine(MAY.add(APRIL_30.date(), end), APRIL_30.time(), ZONE) for end in ends]
    counted = sum(limit for _, limit, _, counts in stages if counts)
    lines = [Line("promised", Kind.START, APRIL_30, counted, "workday", "示例")]
    for index, (name, _, _, counts) in enumerate(stages):
        if not counts:
            lines += [
                Line("promised", Kind.PAUSE, at[index], reason=name),
                Line("promised", Kind.RESUME, at[index + 1]),
            ]
    found = standing(lines, at=at[-1], workdays=MAY)
    assert found
    assert found.due
    assert (found.due.on, found.used, found.left) == (at[-1].date(), counted, 0)


def test_a_review_by_experts_and_an_extension() -> None:
    rule = rules()["lingshan-energy-review"]
    ((_, review, unit),) = rule["special"]  # type: ignore[misc]
    begun = APRIL_30 + timedelta(days=6)
    ended = due_after(begun, review, unit=unit, workdays=MAY).on
    pauses = [("pause", begun), ("resume", datetime.combine(ended, APRIL_30.time(), ZONE))]
    for clock, extension in (("promised", 0), ("statutory", rule["extension_by_law"])):
        lines = [
            Line(clock, "start", APRIL_30, rule[clock], "workday"),
            *(Line(clock, kind, at) for kind, at in pauses),
        ]  # type: ignore[arg-type]
        if extension:
            lines.append(Line(clock, "extend", lines[-1].at, extension, "workday"))  # type: ignore[arg-type]
        found = standing(lines, at=APRIL_30, workdays=MAY)
        assert found
        assert found.due
        assert found.due.on == MAY.add(APRIL_30.date(), rule[clock] + review + extension)  # type: ignore[operator]


def test_a_promise_of_six_working_days() -> None:
    limit = rules()["shenzhen-public-place-hygiene"]["promised"]
    told = explain([Line("promised", "start", APRIL_30, limit, "workday")], at=APRIL_30, workdays=MAY)[0]  # type: ignore[arg-type]
    assert [day.number for day in told.days if day.number] == [1, 2, 3, 4, 5, 6]
