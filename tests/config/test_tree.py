from collections.abc import Iterator

import pytest

from yimen.config import tree
from yimen.config.supervisor import Supervisor


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "READY_WITHIN", 0.01)


def answering(times: int) -> Iterator[bool]:
    yield from [False] * times
    while True:
        yield True


def test_a_slow_machine_is_waited_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    answers = answering(3)
    monkeypatch.setattr(tree, "_answers", lambda _host, _port: next(answers))
    assert tree._is_up(Supervisor([]), "127.0.0.1", 1)
    assert "not ready yet" in capsys.readouterr().out


def test_one_who_is_told_to_stop_waits_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "_answers", lambda _host, _port: False)
    supervisor = Supervisor([])
    supervisor.told_to_stop = 1.0
    assert not tree._is_up(supervisor, "127.0.0.1", 1)


def test_the_database_is_looked_after_while_the_web_starts() -> None:
    looked: list[int] = []
    supervisor = Supervisor([], watch=lambda: looked.append(1))
    assert not supervisor.wait_for(lambda: False, within=1.3)
    assert looked
