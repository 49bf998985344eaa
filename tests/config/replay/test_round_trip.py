"""What `yimen export events` writes can be replayed with a committed mapping, and counts the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.management import call_command

from tests.config.replay.test_replay import HOW_TO, MUNICIPAL, counted, here, municipal_log, played
from yimen.cli.export import command
from yimen.config.replay import crowd
from yimen.config.replay.report import as_json, is_equal
from yimen.kernel.queries import forget_workdays

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    forget_workdays()
    yield
    forget_workdays()


def test_several_processes_play_as_one_and_their_export_can_be_replayed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "FEWEST", 1)
    log, mapping, again = tmp_path / "log.csv", tmp_path / "map.toml", tmp_path / "again.toml"
    municipal_log(log, cases=15)
    mapping.write_text(MUNICIPAL.format(calendar="deployment", precision="day"), encoding="utf-8")
    first = here(played(log, mapping, workers=2))
    assert first == counted(log, to_the_day=True)
    assert CliRunner().invoke(command, ["events", str(tmp_path / "export.csv")]).exit_code == 0
    call_command("flush", interactive=False, verbosity=0)
    text = (HOW_TO / "export.toml").read_text(encoding="utf-8")
    again.write_text(text.replace('as_of = "last"', "as_of = 2012-03-01T00:00:00"), encoding="utf-8")
    found = played(tmp_path / "export.csv", again)
    assert (as_json(found)["differing"], as_json(found)["other_dates"]) == ([], [])
    assert is_equal(found)
    assert here(found) == first
