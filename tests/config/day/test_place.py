"""A day is simulated against a demo on this machine; anything else is one sentence."""

import pytest
from click.testing import CliRunner

from tests.config.test_run import free_port
from yimen.config.day.run import check_local, figures
from yimen.config.plain import PlainError
from yimen.config.verbs.simulate import command


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8000", "http://localhost:1", "http://[::1]:8000"])
def test_this_machine(origin: str) -> None:
    check_local(origin)


@pytest.mark.parametrize(
    "origin", ["http://gov.example", "https://10.0.0.7", "http://127.0.0.1.example.cn", "ftp", "", "http://0.0.0.0:80"]
)
def test_another_machine_is_refused(origin: str) -> None:
    with pytest.raises(PlainError, match="this machine's demo only"):
        check_local(origin)


def test_where_nothing_runs_it_says_how_to_start() -> None:
    with pytest.raises(PlainError, match="make run"):
        figures(f"http://127.0.0.1:{free_port()}")


@pytest.mark.parametrize("option", [("--speed", "0"), ("--visitors", "0"), ("--visitors", "2001"), ("--hours", "9")])
def test_numbers_beyond_the_bounds_are_refused(option: tuple[str, str]) -> None:
    result = CliRunner().invoke(command, ["day", *option])
    assert result.exit_code == 2
    assert "is not in the range" in result.output


def test_the_help_says_that_time_is_real() -> None:
    said = CliRunner().invoke(command, ["day", "--help"]).output
    assert "系统的时钟是真实的" in said
    assert "the system's clock is the real one" in " ".join(said.split())
