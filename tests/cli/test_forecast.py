"""yimen forecast backtest, as a judge and an operator type it."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.halls.rules.forecast.days import HEAD, log_of
from yimen.cli.forecast import command


@pytest.fixture
def log(tmp_path: Path) -> Path:
    file = tmp_path / "visits.csv"
    file.write_text("\n".join(log_of(4, seed=1)), encoding="utf-8-sig")
    return file


def test_json_can_be_computed_again_from_the_predictions(log: Path, tmp_path: Path) -> None:
    out = tmp_path / "told.csv"
    answer = CliRunner().invoke(command, ["backtest", str(log), "--json", "--predictions", str(out)])
    said = json.loads(answer.output)
    with out.open() as file:
        rows = list(csv.DictReader(file))
    errors = [abs(float(row["half"]) - float(row["waited"])) for row in rows]
    assert said["scored"] == len(rows)
    assert said["mae"] == pytest.approx(sum(errors) / len(errors), abs=1e-3)
    covered = sum(float(row["waited"]) <= float(row["nine_in_ten"]) for row in rows) / len(rows)
    assert said["coverage_90"] == pytest.approx(covered, abs=1e-3)


def test_in_words(log: Path) -> None:
    assert "一律用中位数" in CliRunner().invoke(command, ["backtest", str(log)]).output


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"a,b\n1,2\n", "日志缺少这些列"), (HEAD.encode(), "没有可以打分的等候"), ("客户\n一".encode("gb18030"), "UTF-8")],
)
def test_bad_input_has_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    answer = CliRunner().invoke(command, ["backtest", str(file)])
    assert answer.exit_code == 1
    assert words in answer.output
    assert "Traceback" not in answer.output
