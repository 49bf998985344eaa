"""yimen import items, as an operator types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from yimen.catalogue.models import Item
from yimen.cli.import_ import command
from yimen.identity.models import Centre
from yimen.kernel.models import CalendarYear
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.refusals import sentence

pytestmark = pytest.mark.django_db
ROW = {"dept": "某局", "name": "某事项", "item_code": "LOCAL-1", "main_item": "x", "task_type": "1", "dept_code": "1"}


def test_the_second_time_it_says_that_nothing_changed(tmp_path: Path) -> None:
    file = tmp_path / "items.json"
    file.write_text(json.dumps([ROW, None]))
    first = CliRunner().invoke(command, ["items", str(file)])
    assert "新增 1，更新 0，未变 0，退回 1" in first.output
    assert "还没有政务服务中心" in first.output
    second = CliRunner().invoke(command, ["items", str(file)])
    assert "没有任何改动" in second.output
    assert (tmp_path / "items.json.rejects.csv").exists()


@pytest.mark.parametrize(("content", "words"), [(b"", "文件是空的"), (b"<html>", "网页"), (b"a,b", "认识的表头")])
def test_a_wrong_file_is_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "items.json"
    file.write_bytes(content)
    refusal = CliRunner().invoke(command, ["items", str(file)]).exception
    assert isinstance(refusal, NotAllowed)  # the command line's one place turns it into both languages
    assert words in sentence(refusal, language="zh-hans")


def test_where_the_lists_cannot_be_written_nothing_is_imported(tmp_path: Path) -> None:
    file = tmp_path / "items.json"
    file.write_text(json.dumps([ROW]))
    result = CliRunner().invoke(command, ["items", str(file), "--out", str(file / "below")])
    assert result.exit_code == 1
    assert "--out" in result.output
    assert not Item.objects.exists()


def test_a_missing_file_is_one_sentence() -> None:
    assert "does not exist" in CliRunner().invoke(command, ["items", "nowhere.json"]).output


def test_a_year_of_working_days_replaces_what_was_known(tmp_path: Path) -> None:
    file = tmp_path / "2027.json"
    days = [{"name": "元旦", "date": "2027-01-01", "isOffDay": True}]
    file.write_text(json.dumps({"year": 2027, "papers": ["国办发明电"], "days": days}))
    result = CliRunner().invoke(command, ["calendar", str(file)])
    assert "已导入 2027 年的 1 天" in result.output
    assert CalendarYear.objects.get(year=2027).papers == ["国办发明电"]


@pytest.mark.parametrize("content", [b"", b"[]", b"<html>", b'{"year": 2027, "days": []}', b"\xff\xfe\x00"])
def test_a_wrong_calendar_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "2027.json"
    file.write_bytes(content)
    refusal = CliRunner().invoke(command, ["calendar", str(file)]).exception
    assert isinstance(refusal, NotAllowed)
    assert refusal.code == "bad_calendar"


PLACES = """
[[agencies]]
code = "market"
name = "市场监督管理局"
[[centres]]
code = "hall"
name = "政务服务中心"
hours = { mon = [["09:00", "12:00"]] }
windows = [{ number = "A01", name = "综合窗口" }]
[[centres]]
code = "town"
name = "淡水街道公共服务中心"
parent = "hall"
"""


def test_places_are_entered_once(tmp_path: Path) -> None:
    file = tmp_path / "places.toml"
    file.write_text(PLACES)
    assert "新增部门 1，中心 2，窗口 1" in CliRunner().invoke(command, ["places", str(file)]).output
    assert "新增部门 0，中心 0，窗口 0" in CliRunner().invoke(command, ["places", str(file)]).output
    assert Centre.objects.get(code="town").path == "hall/town/"


@pytest.mark.parametrize("content", ["", "[", '[[centres]]\ncode = "a"\nname = "b"\nparent = "c"\n'])
def test_a_wrong_file_of_places_enters_nothing(tmp_path: Path, content: str) -> None:
    file = tmp_path / "places.toml"
    file.write_text(content)
    result = CliRunner().invoke(command, ["places", str(file)])
    if content:
        assert isinstance(result.exception, NotAllowed)
        assert result.exception.code == "bad_places_file"
    assert not Centre.objects.exists()


def test_an_empty_file_of_synonyms_takes_none_away(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("娃娃上户口 → 出生登记\n", encoding="utf-8")
    assert CliRunner().invoke(command, ["synonyms", str(file)]).exit_code == 0
    file.write_text("\n")
    refusal = CliRunner().invoke(command, ["synonyms", str(file)]).exception
    assert isinstance(refusal, NotAllowed)
    assert refusal.code == "import_file_empty"
