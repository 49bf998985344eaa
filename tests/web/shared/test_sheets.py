"""A table as CSV: what a spreadsheet reads, and nothing that it would run."""

import csv
from io import StringIO

import pytest

from yimen.web.shared.sheets import csv_answer


@pytest.mark.parametrize(("value", "cell"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("a,b", "a,b"), (None, ""), (3, "3")])
def test_each_cell_is_only_read(value: object, cell: str) -> None:
    answer = csv_answer("指标", ["名称"], [[value]])
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    assert list(csv.reader(StringIO(text[1:]))) == [["名称"], [cell]]
    assert "filename*=utf-8''%E6%8C%87%E6%A0%87.csv" in answer.headers["Content-Disposition"]
