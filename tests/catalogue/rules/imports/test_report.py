"""The two files an operator opens in a spreadsheet."""

import csv
import io

import pytest

from yimen.catalogue.rules.imports.outcome import Rejected, Warned
from yimen.catalogue.rules.imports.report import rejects_file, safe_cell, warnings_file


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_a_formula_is_shown_and_not_run(cell: str) -> None:
    assert safe_cell(cell) == "'" + cell


def test_other_cells_stay_as_they_are() -> None:
    assert safe_cell("食品经营许可") == "食品经营许可"
    assert safe_cell(3) == "3"


def test_the_files_open_in_chinese_and_keep_commas_and_quotes() -> None:
    data = rejects_file([Rejected(7, "no_name", excerpt='a,"b"\n=c')])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["7", "no_name", "没有事项名称", 'a,"b"\n=c']


def test_a_warning_says_what_and_where() -> None:
    data = warnings_file([Warned(3, "bad_limit", "C1", "某事项", "很快")]).decode("utf-8-sig")
    assert "3,C1,某事项,bad_limit,时限看不懂，当作没有：很快" in data
