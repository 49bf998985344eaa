from pathlib import Path

import pytest

from tests.config.processes import yimen
from yimen.config.plain import PlainError
from yimen.config.running import the_only_one, where_it_runs


def test_a_second_run_on_the_folder_is_told_where_the_first_is(tmp_path: Path) -> None:
    with the_only_one(tmp_path, "PORT=8123"), pytest.raises(PlainError, match="PORT=8123"), the_only_one(tmp_path, ""):
        pass
    with the_only_one(tmp_path, "PORT=9"):
        assert where_it_runs(tmp_path) == "PORT=9"


def test_it_ends_with_the_run(tmp_path: Path) -> None:
    assert where_it_runs(tmp_path) == ""
    with the_only_one(tmp_path, "PORT=8123"):
        pass
    assert where_it_runs(tmp_path) == ""


def test_a_second_command_gets_one_sentence_and_status_says_where(tmp_path: Path) -> None:
    with the_only_one(tmp_path, "PORT=8123"):
        answer = yimen("run", home=tmp_path, PORT="8124")
        assert "PORT=8123" in yimen("status", home=tmp_path).stdout
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert "PORT=8123" in answer.stderr


@pytest.mark.parametrize("name", ["YIMEN_BEHIND_PROXY", "YIMEN_HOSTS"])
def test_a_service_on_an_empty_folder_becomes_no_demo(name: str, tmp_path: Path) -> None:
    answer = yimen("run", home=tmp_path, **{name: "1"})
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert "yimen init" in answer.stderr
    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize("words", [["run"], ["search", "身份证"], ["status"]])
def test_an_address_of_another_kind_of_database_gets_one_sentence(words: list[str], tmp_path: Path) -> None:
    answer = yimen(*words, home=tmp_path, DATABASE_URL="mysql://x/y")
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1), answer.stderr
    assert "DATABASE_URL" in answer.stderr
