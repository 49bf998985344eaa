"""yimen rota solve, as an operator types it."""

import json

from click.testing import CliRunner

from yimen.cli.rota import command

SMALL = ["solve", "--people", "12", "--size", "0.08", "--days", "4", "--seconds", "8", "--workers", "1"]


def test_json_says_the_bound_and_the_gap() -> None:
    answer = CliRunner().invoke(command, [*SMALL, "--json"])
    assert answer.exit_code == 0, answer.output
    said = json.loads(answer.output.splitlines()[-1])
    assert said["people"] == 12
    assert said["breaches"] == 0
    assert said["total"] >= said["bound"]


def test_sentences_without_json() -> None:
    answer = CliRunner().invoke(command, [*SMALL, "--people", "1"])
    assert answer.exit_code == 0, answer.output
    assert "1 人" in answer.output
    assert "缺" in answer.output
