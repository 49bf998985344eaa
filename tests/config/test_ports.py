import socket
from collections.abc import Iterator

import pytest

from yimen.config.plain import PlainError
from yimen.config.ports import check_port, free_port, stream_port


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_names_another(taken: int) -> None:
    with pytest.raises(PlainError, match=f"PORT={taken + 1}"):
        check_port("127.0.0.1", taken)


@pytest.mark.parametrize("host", ["203.0.113.9", "no such host"])
def test_an_address_of_another_machine_is_no_matter_of_the_port(host: str) -> None:
    with pytest.raises(PlainError, match="YIMEN_BIND"):
        check_port(host, 8000)


def test_the_next_free_port_is_found(taken: int) -> None:
    assert (free_port(after=taken - 1) or taken) > taken
    assert free_port(after=65535) is None


def test_the_event_process_listens_where_it_is_told(monkeypatch: pytest.MonkeyPatch, taken: int) -> None:
    monkeypatch.delenv("YIMEN_STREAM_PORT", raising=False)
    assert stream_port("127.0.0.1", 8000) > 8040
    for given in ("abc", "0", "70000"):
        monkeypatch.setenv("YIMEN_STREAM_PORT", given)
        with pytest.raises(PlainError, match="YIMEN_STREAM_PORT"):
            stream_port("127.0.0.1", 8000)
    monkeypatch.setenv("YIMEN_STREAM_PORT", str(taken))
    with pytest.raises(PlainError, match="in use"):
        stream_port("127.0.0.1", 8000)
