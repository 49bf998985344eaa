"""yimen import items, as an operator types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from yimen.cli.import_ import command

pytestmark = pytest.mark.django_db
ROW = {"dept": "某局", "name": "某事项", "item_code": "LOCAL-1", "main_item": "x", "task_type": "1", "dept_code": "1"}


def test_the_second_time_it_says_that_nothing_changed(tmp_path: Path) -> None:
    file = tmp_path / "items.json"
    file.write_text(json.dumps([ROW, None]))
    first = CliRunner().invoke(command, ["items", str(file)])
    assert "新增 1，更新 0，未变 0，退回 1" in first.output
    second = CliRunner().invoke(command, ["items", str(file)])
    assert "没有任何改动" in second.output
    assert (tmp_path / "items.json.rejects.csv").exists()


@pytest.mark.parametrize(("content", "words"), [(b"", "文件是空的"), (b"<html>", "网页"), (b"a,b", "不是 JSON")])
def test_a_wrong_file_is_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "items.json"
    file.write_bytes(content)
    result = CliRunner().invoke(command, ["items", str(file)])
    assert result.exit_code == 1
    assert words in result.output
    assert "Traceback" not in result.output


def test_a_missing_file_is_one_sentence() -> None:
    assert "does not exist" in CliRunner().invoke(command, ["items", "nowhere.json"]).output
