from pathlib import Path

import pytest

from tests.config.replay.conftest import Mapped
from yimen.config.replay.fault import LogFault, MappingFault
from yimen.config.replay.rows import Reading, read_rows


def rows(tmp_path: Path, text: str, mapped: Mapped, before: str = "", *, encoding: str = "utf-8") -> Reading:
    file = tmp_path / "log.csv"
    file.write_bytes(text.encode(encoding))
    return read_rows(file, mapped(before))


@pytest.mark.parametrize("bar", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, mapped: Mapped, bar: str) -> None:
    text = f"case{bar}activity{bar}time\n1{bar}apply{bar}2012-01-02T03:04:05+01:00\n"
    [row] = rows(tmp_path, text, mapped).rows
    assert (row.case, row.activity, row.at.hour) == ("1", "apply", 3)


def test_what_cannot_be_used_is_counted(tmp_path: Path, mapped: Mapped) -> None:
    text = (
        "case,activity,time\n"
        "1,apply,2012-01-02\n"
        "1,apply,2012-01-02\n"
        ",apply,2012-01-02\n"
        "1,,2012-01-02\n"
        "1,end,\n"
        "1,end,yesterday\n"
        "\n"
        "2,end\n"
    )
    reading = rows(tmp_path, text, mapped)
    assert (reading.total, len(reading.rows)) == (7, 1)
    assert sorted(code for (_, code) in reading.unusable.elements()) == [
        "duplicate", "no activity", "no case", "no timestamp", "no timestamp", "unreadable timestamp",
    ]  # fmt: skip
    assert reading.cases == {"1": 1, "2": 0}


def test_duplicates_may_be_kept(tmp_path: Path, mapped: Mapped) -> None:
    text = "case,activity,time\n1,apply,2012-01-02\n1,apply,2012-01-02\n"
    assert len(rows(tmp_path, text, mapped, 'duplicates = "keep"').rows) == 2


def test_another_encoding_and_quotes(tmp_path: Path, mapped: Mapped) -> None:
    text = "case,activity,time\n1,'Prüfung, zweite',2012-01-02\n"
    before = "file = { encoding = 'latin-1', quote = \"'\" }"
    assert rows(tmp_path, text, mapped, before, encoding="latin-1").rows[0].activity == "Prüfung, zweite"


def test_a_file_without_header(tmp_path: Path, mapped: Mapped) -> None:
    before = "file = { columns = ['time', 'case', 'activity'] }"
    assert rows(tmp_path, "2012-01-02,7,apply\n", mapped, before).rows[0].case == "7"


def test_a_wrong_encoding_is_a_sentence(tmp_path: Path, mapped: Mapped) -> None:
    with pytest.raises(MappingFault, match="the log is not in utf-8-sig"):
        rows(tmp_path, "case,activity,time\n1,Prüfung,2012-01-02\n", mapped, encoding="latin-1")


def test_a_missing_column_is_a_sentence(tmp_path: Path, mapped: Mapped) -> None:
    with pytest.raises(MappingFault, match="no column “time”; it has case, activity, when"):
        rows(tmp_path, "case,activity,when\n", mapped)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path, mapped: Mapped) -> None:
    with pytest.raises(LogFault, match="cannot be read"):
        read_rows(tmp_path / "none.csv", mapped())
