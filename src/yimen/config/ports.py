"""Ports: may we listen there, and which are free."""

import errno
import os
import socket

from yimen.config.plain import PlainError

LOOPBACK = "127.0.0.1"
NEARBY = 50
BEHIND = 40  # the event process listens some way behind the web's port, after the simulators


def check_port(host: str, port: int) -> None:
    """Raise one sentence when nobody may listen there, or somebody else does."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except PermissionError as error:
        raise PlainError(
            f"不允许使用端口 {port}，请用 PORT 指定 1024 以上的端口。",
            f"Port {port} is not allowed to this user; choose one above 1024 with PORT.",
        ) from error
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise _no_address(host, error) from error
        raise PlainError(
            f"端口 {port} 已被占用，请用 PORT 指定另一个端口，例如 PORT={port + 1} make run。",
            f"Port {port} is in use; choose another, for example PORT={port + 1} make run.",
        ) from error


def _no_address(host: str, error: OSError) -> PlainError:
    return PlainError(
        f"这台机器不能在 {host} 上监听（{error.strerror}），请检查 YIMEN_BIND 和本机的网络。",
        f"This machine cannot listen at {host}; look at YIMEN_BIND and its network.",
    )


def free_port(*, after: int) -> int | None:
    """Return the next port that nobody listens on."""
    for port in range(after + 1, min(after + NEARBY, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
            return port
    return None


def stream_port(host: str, port: int) -> int:
    """Return where the event process listens: as the operator said, else a free port some way behind the web's."""
    given = os.environ.get("YIMEN_STREAM_PORT")
    if not given:
        return free_port(after=min(port + BEHIND, 65000)) or port + BEHIND + 1
    if not (given.isdecimal() and 0 < int(given) < 1 << 16):
        raise PlainError(f"YIMEN_STREAM_PORT 不是端口号：{given}。", f"YIMEN_STREAM_PORT is no port: {given}.")
    check_port(host, int(given))
    return int(given)
