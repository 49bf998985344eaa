"""The verb itself: a deployment of its own, thrown away or kept, and never another's folder."""

import json
from pathlib import Path

import pytest

from tests.config.processes import yimen
from tests.house.source import CHECKOUT

HOW_TO = CHECKOUT / "docs" / "how-to" / "replay"
LOG, MAP = str(HOW_TO / "permits.csv"), str(HOW_TO / "permits.toml")


def test_a_mistake_in_the_mapping_is_one_sentence_and_makes_nothing(tmp_path: Path) -> None:
    mapping = tmp_path / "map.toml"
    mapping.write_text('zone = "Europe/Utopia"', encoding="utf-8")
    answer = yimen("replay", LOG, "--mapping", str(mapping), home=tmp_path / "home")
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "home").exists()


def test_another_deployments_folder_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "deployment.json").write_text('{"kind": "init"}', encoding="utf-8")
    answer = yimen("replay", LOG, "--mapping", MAP, "--keep", str(tmp_path), home=tmp_path / "home")
    assert (answer.returncode, "holds no earlier replay" in answer.stderr) == (2, True)
    assert (tmp_path / "deployment.json").exists()


@pytest.mark.slow
def test_played_kept_and_played_again(tmp_path: Path) -> None:
    home, kept = tmp_path / "home", tmp_path / "kept"
    answers = [yimen("replay", LOG, "--mapping", MAP, "--keep", str(kept), "--json", home=home) for _ in range(2)]
    told = [json.loads(answer.stdout) for answer in answers]
    assert [answer.returncode for answer in answers] == [0, 0]
    assert told[0]["here"] == told[1]["here"] == told[1]["log"]
    assert not home.exists()
    counted = yimen("psql", "-Atc", "SELECT count(*) FROM cases_case", home=kept)
    assert counted.stdout.strip() == "12"
