"""yimen explain, and what an import of a calendar tells, as an operator types them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cases.steps import accept, submit
from tests.cast import Town, build_town
from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.models import Case
from yimen.cli import explain, import_
from yimen.kernel.models import CalendarYear
from yimen.kernel.queries import forget_workdays
from yimen.kernel.rules.errors import NotAllowed

LATE = datetime(2026, 12, 30, 2, tzinfo=UTC)
NEW_YEAR = {"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": True}]}


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    forget_workdays()
    yield build_town(limit_source="实施清单（示例）")
    forget_workdays()


def late_case(town: Town) -> Case:
    filed = submit_case(town.application(), by=town.zhang.pk, at=LATE)
    return accept_case(number=filed.number, place=AtWindow(town.window, 95), by=town.clerk, at=LATE)


def run(*words: str) -> str:
    result = CliRunner().invoke(explain.command, words)
    assert result.exit_code == 0, result.output
    return result.output


def test_it_says_when_why_and_what_would_stop_it(town: Town) -> None:
    told = run(accept(town, submit(town)).number)
    for words in (
        "承诺办结期限",
        "最晚2026年11月30日",
        "当天不算",
        "实施清单（示例）",
        "特别程序",
        "★5",
        "23 起",
        "28 休",
    ):
        assert words in told, words


def test_it_speaks_english(town: Town) -> None:
    told = run(accept(town, submit(town)).number, "--language", "en")
    assert "Promised date" in told
    assert "最晚" not in told


def test_as_data_every_clock_and_every_day(town: Town) -> None:
    told = json.loads(run(accept(town, submit(town)).number, "--json"))
    clocks = {clock["clock"]: clock for clock in told["clocks"]}
    assert set(clocks) == {"acceptance", "promised", "statutory"}
    assert clocks["promised"]["due"] == told["next_due"] == "2026-11-30"
    assert [day["number"] for day in clocks["promised"]["days"] if day["number"]] == [1, 2, 3, 4, 5]
    assert clocks["acceptance"]["stopped_at"] is not None
    assert clocks["acceptance"]["would_stop"] == []


def test_an_unknown_number_is_one_sentence(town: Town) -> None:
    result = CliRunner().invoke(explain.command, ["nothing"])
    assert result.exit_code == 1
    assert "请核对编号" in result.output


def test_an_import_tells_what_moved_and_by_which_notice(town: Town, tmp_path: Path) -> None:
    case, file = late_case(town), tmp_path / "2027.json"
    file.write_text(json.dumps(NEW_YEAR))
    told = CliRunner().invoke(import_.command, ["calendar", str(file), "--notice", "国办发明电〔2026〕7号"]).output
    assert "日期变动 1" in told
    assert f"{case.number}  2027-01-06 → 2027-01-07" in told
    assert CalendarYear.objects.get(year=2027).source == "国办发明电〔2026〕7号"
    again = CliRunner().invoke(import_.command, ["calendar", str(file)]).output
    assert "日期变动 0" in again


def test_local_days_are_imported_with_their_source(town: Town, tmp_path: Path) -> None:
    accept(town, submit(town))
    file = tmp_path / "local.json"
    days = [{"date": "2026-11-25", "kind": "closed", "name": "台风停工"}]
    file.write_text(json.dumps({"source": "区政府通告", "days": days}))
    told = CliRunner().invoke(import_.command, ["local-days", str(file)]).output
    assert "依据：区政府通告" in told
    assert "日期变动 1" in told
    file.write_text("<html>")
    refusal = CliRunner().invoke(import_.command, ["local-days", str(file)]).exception
    assert isinstance(refusal, NotAllowed)
