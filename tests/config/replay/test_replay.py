"""Whole logs through the real verbs: the deployment's counts are those of an independent reading of the log."""

import csv
import os
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.config.replay.conftest import PLAIN, Mapped
from tests.house.source import CHECKOUT
from yimen.cases.models import Case, ClockEntry, SpecialProcedure
from yimen.cases.rules.states import State
from yimen.config.plain import PlainError
from yimen.config.replay.read_mapping import read_mapping
from yimen.config.replay.reasons import Reason
from yimen.config.replay.report import COMPARED, as_json, is_equal, lines, not_expressed
from yimen.config.replay.run import Replay, replay
from yimen.identity.models import Staff

HOW_TO = CHECKOUT / "docs" / "how-to" / "replay"
pytestmark = pytest.mark.usefixtures("empty")


def played(log: Path, mapping: Path, *, workers: int = 1) -> Replay:
    return replay(log, read_mapping(mapping), sentence=lambda refusal: refusal.code, workers=workers)


def here(found: Replay) -> dict[str, int]:
    return {name: as_json(found)["here"][name] for name in COMPARED}


def test_the_small_example_of_the_how_to() -> None:
    found = played(HOW_TO / "permits.csv", HOW_TO / "permits.toml")
    assert here(found) == {"cases": 12, "closed": 9, "closed_late": 4, "open": 3, "open_late": 1}
    assert is_equal(found)
    assert as_json(found)["differing"] == as_json(found)["other_dates"] == []
    rows = sum(event.is_row for event in found.played.done) + sum(not_expressed(found).values())
    assert rows >= found.reading.total == 38
    assert {reason.code for _, reason in not_expressed(found)} == {
        "beyond", "duplicate", "ignored", "illegal", "lifecycle", "no case", "no timestamp", "unmapped",
        "unreadable timestamp",
    }  # fmt: skip
    assert "计数相符 The counts are equal." in list(lines(found))


def test_a_replayed_case_is_marked_and_explained_by_its_ledger() -> None:
    played(HOW_TO / "permits.csv", HOW_TO / "permits.toml")
    case = Case.objects.get(key="replay:permits:B-1")
    assert (case.state, case.promised_due, case.agency.name) == (State.CLOSED, date(2011, 12, 27), "Afdeling Bouwen")
    assert case.form == {"log_1": "balie"}
    line = ClockEntry.objects.get(case=case, clock="promised", kind="start")
    assert line.source == "日志 permits：uiterste datum"
    names = set(Staff.objects.filter(name="J. Müller").values_list("agency__name", flat=True))
    assert {None, "Afdeling Bouwen"} <= names  # took it in at the window, decided it at the department


def test_played_twice_it_says_the_same(db: None) -> None:
    first = as_json(played(HOW_TO / "permits.csv", HOW_TO / "permits.toml"))
    with pytest.raises(PlainError, match="empty deployment"):
        played(HOW_TO / "permits.csv", HOW_TO / "permits.toml")
    assert first["is_equal"]


def test_the_road_traffic_sample() -> None:
    folder = Path(os.environ.get("YIMEN_TEST_DATA", CHECKOUT.parent / "shared" / "data"))
    log = folder / "event-log-sample" / "roadtraffic_100_traces.csv"
    if not log.is_file():
        pytest.skip("the shared event log is not here (YIMEN_TEST_DATA)")
    found = played(log, HOW_TO / "roadtraffic.toml")
    assert here(found) == by_hand(log)
    assert is_equal(found)


def by_hand(log: Path) -> dict[str, int]:
    """Count the sample with nothing of ours: 360 days from the first row, ended by the first payment or collection."""
    with log.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    begun: dict[str, date] = {}
    ended: dict[str, date] = {}
    for row in sorted(rows, key=lambda row: row["timestamp"][:10]):
        day = date.fromisoformat(row["timestamp"][:10])
        begun.setdefault(row["case"], day)
        if row["activity"] in ("Payment", "Send for Credit Collection"):
            ended.setdefault(row["case"], day)
    last = max(date.fromisoformat(row["timestamp"][:10]) for row in rows)
    late = {case for case, day in begun.items() if (ended.get(case, last) - day).days > 360}
    return {
        "cases": len(begun), "closed": len(ended), "closed_late": len(late & ended.keys()),
        "open": len(begun) - len(ended), "open_late": len(late - ended.keys()),
    }  # fmt: skip


MUNICIPAL = """
zone = "Europe/Amsterdam"
as_of = "2012-03-01 00:00:00+01:00"
calendar = "{calendar}"
[file]
missing = ["EMPTY"]
[columns]
case = "case:concept:name"
activity = "concept:name"
timestamp = "time:timestamp"
resource = "org:resource"
[deadline]
column = "case:deadline"
precision = "{precision}"
[dates]
"case:enddate" = "ended"
"case:startdate" = "filed"
[end]
activities = ["ended"]
[activities]
"filed" = "submit"
"T02*" = "accept"
"T05*" = "review"
"T10*" = "ask for supplement"
"ended" = "close granted"
"*" = "ignore"
[[step]]
key = "check"
"""
HEAD = ["case:concept:name", "case:startdate", "case:enddate", "case:deadline", "concept:name", "org:resource",
        "time:timestamp"]  # fmt: skip
WORK = ["Confirmation of receipt", "T02 Check", "T05 Print", "T10 Stop", "T99 Odd"]


def municipal_log(path: Path, *, cases: int) -> None:
    """Write a log of the shape that a Dutch municipality published: ends and deadlines in columns, in odd places."""
    chance = random.Random(3)
    rows = []
    for number in range(cases):
        start = datetime(2011, 8, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(300_000))
        deadline = start + timedelta(days=chance.choice([-4, 0, 1, 14, 56, 56, 56, 90]), hours=chance.choice([0, 0, 1]))
        end = start + timedelta(minutes=chance.choice([0, 5_000, 80_640, 81_000, 200_000]))
        told = [f"case-{number}", stamp(start), chance.choice([stamp(end), stamp(end), "EMPTY"]),
                chance.choice([stamp(deadline)] * 9 + [""])]  # fmt: skip
        at = start + timedelta(minutes=chance.randrange(3_000))
        for _ in range(chance.randrange(1, 7)):
            rows.append([*told, chance.choice(WORK), chance.choice(["R1", "R2", "EMPTY"]), stamp(at)])
            at += timedelta(minutes=chance.randrange(20_000))
    chance.shuffle(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows, *rows[:5]])


def stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S.123000+01:00")


def counted(path: Path, *, to_the_day: bool) -> dict[str, int]:
    """Count the municipal log with nothing of ours."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    as_of = datetime.fromisoformat("2012-03-01 00:00:00+01:00")
    counts = dict.fromkeys(COMPARED, 0)
    for case in {row["case:concept:name"]: row for row in rows if moment(row["time:timestamp"]) <= as_of}.values():
        end = moment(case["case:enddate"]) if case["case:enddate"] != "EMPTY" else None
        end = end if end and end <= as_of else None
        deadline = moment(case["case:deadline"]) if case["case:deadline"] else None
        at = end or as_of
        late = bool(deadline) and (at.date() > deadline.date() if to_the_day else at > deadline)  # type: ignore[union-attr,operator]
        counts["cases"] += 1
        counts["closed" if end else "open"] += 1
        counts["closed_late" if end else "open_late"] += late
    return counts


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(ZoneInfo("Europe/Amsterdam"))


@pytest.mark.parametrize(
    ("calendar", "precision"),
    [("natural", "day"), ("natural", "instant"), ("monday-to-friday", "day"), ("deployment", "instant")],
)
def test_a_municipal_log_counts_as_the_log_does(tmp_path: Path, calendar: str, precision: str) -> None:
    log, mapping = tmp_path / "log.csv", tmp_path / "map.toml"
    municipal_log(log, cases=30)
    mapping.write_text(MUNICIPAL.format(calendar=calendar, precision=precision), encoding="utf-8")
    found = played(log, mapping)
    assert here(found) == counted(log, to_the_day=precision == "day")
    assert as_json(found)["differing"] == []
    assert min(here(found).values()) > 0


PAUSED = """case,activity,time,due
kept,apply,2012-03-01,2012-03-30
kept,hold,2012-03-05,2012-03-30
kept,go,2012-03-15,2012-03-30
kept,end,2012-03-30,2012-03-30
missed,apply,2012-03-01,2012-03-30
missed,hold,2012-03-05,2012-03-30
missed,go,2012-03-15,2012-03-30
missed,end,2012-03-31,2012-03-30
held,apply,2012-03-01,2012-03-30
held,hold,2012-03-05,2012-03-30
longer,apply,2012-03-01,2012-04-16
longer,longer,2012-03-20,2012-04-16
longer,end,2012-04-16,2012-04-16
too late,apply,2012-03-01,2012-03-20
too late,longer,2012-03-21,2012-03-20
too late,end,2012-03-22,2012-03-20
up,apply,2012-03-01,2012-03-30
up,up,2012-03-29,2012-03-30
"""


def test_pauses_and_extensions_lead_to_the_logs_date(tmp_path: Path, mapped: Mapped) -> None:
    log = tmp_path / "log.csv"
    log.write_text(PAUSED, encoding="utf-8")
    text = PLAIN.replace('activities = ["end"]', 'activities = ["end", "up"]')
    plan = mapped('as_of = 2012-04-30\ndeadline = { column = "due" }', text=text)
    found = replay(log, plan, sentence=lambda refusal: refusal.code)
    assert as_json(found)["not_expressed"] == [
        {"activity": "longer", "code": "late extension", "reason": Reason("late extension").sentence, "times": 1}
    ]
    assert (as_json(found)["differing"], as_json(found)["other_dates"]) == ([], [])
    assert here(found) == {"cases": 6, "closed": 5, "closed_late": 2, "open": 1, "open_late": 1}
    kinds = list(ClockEntry.objects.filter(case__key="replay:mapping:kept", clock="promised").order_by("position"))
    assert [line.kind for line in kinds] == ["start", "pause", "resume", "stop"]
    assert Case.objects.get(key="replay:mapping:up").transferred_to == "上级机关"


@pytest.mark.parametrize("kind", ["hearing", "inspection"])
def test_a_pause_is_a_hearing_or_an_inspection_where_the_mapping_says_so(
    tmp_path: Path, mapped: Mapped, kind: str
) -> None:
    log = tmp_path / "log.csv"
    log.write_text(PAUSED, encoding="utf-8")
    special = f'[special]\nkind = "{kind}"\ndays = 10'
    text = PLAIN.replace('activities = ["end"]', 'activities = ["end", "up"]')
    plan = mapped('as_of = 2012-04-30\ndeadline = { column = "due" }', special, text=text)
    found = replay(log, plan, sentence=lambda refusal: refusal.code)
    assert [left["code"] for left in as_json(found)["not_expressed"]] == ["late extension"]
    assert as_json(found)["differing"] == []
    assert set(SpecialProcedure.objects.values_list("kind", flat=True)) == {kind}


WAYS = """case,activity,time
back,apply,2012-03-01
back,sent back,2012-03-02
back,again in,2012-03-06
back,end,2012-03-30
void,apply,2012-03-01
void,mistake,2012-03-02
lapsed,apply,2012-03-01
lapsed,ask,2012-03-02
lapsed,never came,2012-03-30
too soon,apply,2012-03-01
too soon,ask,2012-03-02
too soon,never came,2012-03-05
"""


def test_the_ways_out_before_acceptance(tmp_path: Path, mapped: Mapped) -> None:
    log = tmp_path / "log.csv"
    log.write_text(WAYS, encoding="utf-8")
    text = PLAIN.replace('activities = ["end"]', 'activities = ["end", "mistake", "never came"]')
    found = replay(log, mapped("item = { supplement_days = 10 }", text=text), sentence=lambda refusal: refusal.code)
    assert [(one["activity"], one["code"]) for one in as_json(found)["not_expressed"]] == [("never came", "not due")]
    assert as_json(found)["differing"] == ["too soon"]
    states = {key.rpartition(":")[2]: state for key, state in Case.objects.values_list("key", "state")}
    assert states == {"back": "closed", "void": "void", "lapsed": "lapsed", "too soon": "supplementing"}
