"""yimen export events: what process-mining tools read, and what must never be in it."""

import csv
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.models import Case
from yimen.cases.queries import event_log
from yimen.cases.queries.event_log import logged_cases
from yimen.cli.export import command
from yimen.cli.import_ import command as import_command
from yimen.delivery.actions.collect import Collector

XES = "{http://www.xes-standard.org/}"
WAY = ["CaseSubmitted", "CaseAccepted", "Step handle", "Step handle", "Step decide", "Step decide", "CaseDecided",
       "ResultHandedOut"]  # fmt: skip


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


@pytest.fixture
def closed(town: Town) -> Case:
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree", "张伟的材料齐全"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree", "同意"))
    collector = Collector(name="张伟", document_kind="resident_id", document_number="11010519491231002X")
    return hand_out(number=case.number, collector=collector, by=town.issuer, at=MONDAY)


def export(file: Path, *words: str) -> Result:
    return CliRunner().invoke(command, ["events", str(file), *words])


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_csv_tells_every_event_in_its_order(tmp_path: Path, town: Town, closed: Case) -> None:
    assert "8 个事件" in export(tmp_path / "log.csv").output
    told = rows(tmp_path / "log.csv")
    assert [row["concept:name"] for row in told] == WAY
    assert [row["lifecycle:transition"] for row in told[2:4]] == ["start", "complete"]
    assert {row["case:concept:name"] for row in told} == {closed.number}
    assert told[0]["time:timestamp"] == "2026-11-23T09:30:00.000+08:00"
    assert (told[0]["org:resource"], told[1]["org:resource"]) == ("applicant", str(town.clerk.pk))
    assert (told[3]["org:group"], told[3]["outcome"], told[6]["decision"]) == ("market", "agree", "granted")


def test_xes_is_well_formed_and_declares_what_it_uses(tmp_path: Path, closed: Case) -> None:
    export(tmp_path / "log.xes")
    log = ET.parse(tmp_path / "log.xes").getroot()
    order = [child.tag.removeprefix(XES) for child in log]
    assert order == sorted(order, key=["extension", "global", "classifier", "string", "trace"].index)
    assert {child.get("prefix") for child in log.iter(f"{XES}extension")} == {"concept", "lifecycle", "time", "org"}
    keys = [{child.get("key") for child in event} for event in log.iter(f"{XES}event")]
    declared = {child.get("key") for child in log.findall(f"{XES}global[@scope='event']/*")}
    assert len(keys) == len(WAY)
    assert all(declared <= own for own in keys)


@pytest.mark.filterwarnings("ignore")
def test_pm4py_opens_both(tmp_path: Path, closed: Case) -> None:
    import pandas as pd
    import pm4py

    export(tmp_path / "log.xes")
    export(tmp_path / "log.csv")
    read: Any = pm4py.read_xes(str(tmp_path / "log.xes"))
    assert list(read["concept:name"]) == WAY
    assert set(read["case:concept:name"]) == {closed.number}
    assert read["time:timestamp"].dt.tz is not None
    table = pm4py.format_dataframe(pd.read_csv(tmp_path / "log.csv"))
    assert pm4py.get_start_activities(table) == pm4py.get_start_activities(read) == {"CaseSubmitted": 1}


@pytest.mark.parametrize("name", ["log.xes", "log.csv"])
def test_no_personal_data_is_in_it(tmp_path: Path, town: Town, closed: Case, name: str) -> None:
    export(tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8")
    personal = ["张伟", "13800138000", "11010519491231002X", "好味道", "新圩镇", town.clerk.name, str(town.zhang.pk)]
    assert [word for word in personal if word in text] == []


def test_names_of_staff_only_when_asked(tmp_path: Path, town: Town, closed: Case) -> None:
    export(tmp_path / "log.csv", "--staff-names")
    assert rows(tmp_path / "log.csv")[1]["org:resource"] == town.clerk.name


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--from", "2026-11-23"), 8),
        (("--from", "2026-11-24"), 0),
        (("--to", "2026-11-23"), 8),
        (("--to", "2026-11-22"), 0),
    ],
)
def test_a_period_holds_its_first_and_its_last_day(
    tmp_path: Path, closed: Case, words: tuple[str, ...], count: int
) -> None:
    export(tmp_path / "log.csv", *words)
    assert len(rows(tmp_path / "log.csv")) == count


def test_it_is_read_by_key_in_batches(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_log, "BATCH", 2)
    numbers = [submit(town).number for _ in range(5)]
    assert [case.number for case in logged_cases()] == numbers


def test_an_unknown_ending_is_refused(tmp_path: Path, town: Town) -> None:
    answer = export(tmp_path / "log.pdf")
    assert (answer.exit_code, "must end with .xes or .csv" in answer.output) == (2, True)


def test_a_broken_export_leaves_the_old_file(tmp_path: Path, closed: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "log.csv").write_text("old", encoding="utf-8")
    monkeypatch.setattr(event_log, "kept_of", lambda _: 1 / 0)
    assert isinstance(export(tmp_path / "log.csv").exception, ZeroDivisionError)
    assert (tmp_path / "log.csv").read_text(encoding="utf-8") == "old"


def test_the_days_are_those_of_the_deployment(closed: Case) -> None:
    [case] = logged_cases()
    assert vars(case)["values"]["promised_due"] == date(2026, 11, 30).isoformat()


@pytest.mark.parametrize(("shape", "words"), [("--json", '"steps"'), ("--svg", "办理流程图"), ("--bpmn", "BPMNShape")])
def test_the_flow_of_an_item_is_printed(town: Town, shape: str, words: str) -> None:
    assert words in CliRunner().invoke(command, ["flow", town.item.code, shape]).output


def test_the_flow_of_no_item_is_said_to_be_missing(town: Town) -> None:
    result = CliRunner().invoke(command, ["flow", "nothing"])
    assert (result.exit_code, "没有这个事项" in result.output) == (1, True)


@pytest.mark.parametrize(("name", "shape"), [("a.xlsx", ""), ("a.zip", ""), ("a.json", ""), ("a", "national")])
def test_the_catalogue_goes_out_and_comes_back_unchanged(town: Town, tmp_path: Path, name: str, shape: str) -> None:
    how = ["--format", shape] if shape else []
    told = CliRunner().invoke(command, ["catalogue", str(tmp_path / name), *how, "--agency", town.market.code])
    assert "已导出 1 个事项" in told.output
    back = CliRunner().invoke(import_command, ["items", str(tmp_path / name)])
    assert "新增 0，更新 0，未变 1" in back.output, back.output
    assert "没有任何改动" in back.output


def test_the_catalogue_as_public_services_and_what_is_no_format(town: Town, tmp_path: Path) -> None:
    CliRunner().invoke(command, ["catalogue", str(tmp_path / "a.jsonld")])
    assert f"/items/{town.item.code}/" in (tmp_path / "a.jsonld").read_text("utf-8")
    assert CliRunner().invoke(command, ["catalogue", str(tmp_path / "a.docx")]).exit_code == 2
    assert CliRunner().invoke(command, ["catalogue", str(tmp_path / "no" / "a.json")]).exit_code == 1
