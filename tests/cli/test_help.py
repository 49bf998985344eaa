import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.processes import clean
from yimen.config.main import files, told

VERBS = dict(files())


def help_of(*words: str, home: Path) -> str:
    command = [sys.executable, "-m", "yimen.config.main", *words, "--help"]
    return subprocess.run(command, env=clean(home), capture_output=True, text=True, check=True, timeout=60).stdout


def test_the_help_shows_every_verb_with_an_example(tmp_path: Path) -> None:
    shown = help_of(home=tmp_path)
    for name, module in VERBS.items():
        line, example = told(module)
        assert f"yimen {name}" in example, f"{module} needs an example in its docstring"
        assert f"$ {example}" in shown
        assert line.split()[0] in shown


def test_help_makes_no_data(tmp_path: Path) -> None:
    help_of(home=tmp_path / "home")
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("name", sorted(set(VERBS) - {"psql"}))
def test_every_verb_has_help_of_its_own(name: str, tmp_path: Path) -> None:
    assert "Usage:" in help_of(name, home=tmp_path)
    assert not (tmp_path / "postgres").exists()


def test_a_mistyped_verb_is_one_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "yimen.config.main", "fly"]
    answer = subprocess.run(command, env=clean(tmp_path), capture_output=True, text=True, check=False, timeout=60)
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
