"""What `yimen run` does: prepare, start the parts, say where it is, watch, stop."""

import http.client
import os
import shutil
import socket
import sys
from pathlib import Path

from yimen.config.database import run_steps, running_database
from yimen.config.deployment import DISTRICTS, Birth, Deployment
from yimen.config.logfile import turn_over
from yimen.config.plain import PlainError
from yimen.config.prepared import forget_prepared, is_prepared, note_prepared
from yimen.config.simulators import Simulated, free_port, simulated
from yimen.config.supervisor import Part, Supervisor

LOOPBACK = "127.0.0.1"
DEFAULT_DISTRICT = "zhongkai"
MOST_WORKERS = 4
READY_WITHIN = 60.0
A_YEAR = "31536000"


def run_tree(deployment: Deployment, *, port: int, district: str) -> None:
    """Run until a signal comes; leave nothing running."""
    deployment.make_home()
    birth = deployment.birth()
    chosen = choose_district(birth, district)
    host = LOOPBACK if chosen else os.environ.get("YIMEN_BIND", LOOPBACK)
    check_port(host, port)
    _say("正在启动数据库… Starting the database…")
    with running_database(deployment) as share:
        environment = {**deployment.environment(), "YIMEN_DEMO": "1" if chosen else ""}
        prepare(deployment, environment)
        if birth is None:
            run_steps(f"demo={chosen}", "sign-ins", environment=environment)
            deployment.record_birth(Birth("demo", chosen))
        outside = simulated(deployment, environment, port=port) if chosen else []
        environment["YIMEN_STREAM_PORT"] = str(stream_port(port))
        found = {name: value for each in outside for name, value in each.settings.items()}
        started = parts(deployment, {**environment, **found}, host=host, port=port)
        simulators = [each.part for each in outside]
        tree = Supervisor([*started, *simulators], watch=share.join if share else lambda: None)
        try:
            tree.start()
            if tree.wait_for(lambda: _answers(host, port), within=READY_WITHIN):
                _announce(deployment, outside, host=host, port=port)
            elif tree.told_to_stop is None:
                _say(f"网页还没有就绪，见 {deployment.home / 'logs'}。 The web is not ready yet; see its log.")
            tree.run()
        finally:
            _say("正在停止… Stopping…")
            tree.stop()
    _say("已停止。 Stopped.")


def prepare(deployment: Deployment, environment: dict[str, str]) -> None:
    """Bring tables and static files up to date; a database of somebody else's is looked at every time."""
    if deployment.is_embedded and is_prepared(deployment.home):
        return
    forget_prepared(deployment.home)
    shown = ("sign-ins",) if deployment.birth() and environment["YIMEN_DEMO"] else ()
    run_steps("tables", "static", *shown, environment={**environment, "DATABASE_URL": deployment.owner_url})
    note_prepared(deployment.home)


def choose_district(birth: Birth | None, wanted: str) -> str:
    """Return the demo district to run, empty for a deployment without demo; raise when the data is another's."""
    if wanted and wanted not in DISTRICTS:
        names = ", ".join(DISTRICTS)
        raise PlainError(
            f"没有名为 {wanted} 的演示辖区，可选 {names}。",
            f"There is no demo district {wanted}; choose one of {names}.",
        )
    if birth is None:
        return wanted or DEFAULT_DISTRICT
    if wanted and wanted != birth.district:
        has = birth.district or "正式数据 (no demo data)"
        raise PlainError(
            f"这个数据文件夹装的是 {has}，不是 {wanted}：请去掉 DISTRICT，或用 YIMEN_HOME 指定另一个文件夹。",
            f"This data folder holds {has}, not {wanted}: leave DISTRICT out or name another folder with YIMEN_HOME.",
        )
    return birth.district


def check_port(host: str, port: int) -> None:
    """Raise when somebody else listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise PlainError(
                f"不允许使用端口 {port}，请用 PORT 指定 1024 以上的端口。",
                f"Port {port} is not allowed to this user; choose one above 1024 with PORT.",
            ) from error
        except OSError as error:
            raise PlainError(
                f"端口 {port} 已被占用，请用 PORT 指定另一个端口，例如 PORT={port + 1} make run。",
                f"Port {port} is in use; choose another, for example PORT={port + 1} make run.",
            ) from error


def parts(deployment: Deployment, environment: dict[str, str], *, host: str, port: int) -> list[Part]:
    """Return the processes of the tree; a demo logs to files, a service to its standard output."""
    workers = max(1, min(MOST_WORKERS, os.cpu_count() or 1))
    granian = [
        *(sys.executable, "-m", "granian", "yimen.config.bridge:application", "--factory", "--interface", "rsgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "5", "--no-ws", "--log-level", "warning"),
        *("--static-path-mount", str(deployment.home / "static"), "--static-path-expires", A_YEAR),
    ]
    worker = [sys.executable, "-m", "yimen.config.worker"]
    tied = {**environment, "YIMEN_TIED": "1", "PROMETHEUS_MULTIPROC_DIR": str(_fresh(deployment.home / "metrics"))}
    logs = deployment.home / "logs" if environment["YIMEN_DEMO"] else None
    found = [
        Part("web", granian, tied, log=_log(logs, "web")),
        Part("worker", worker, tied, log=_log(logs, "worker"), after=2.0),
    ]
    if "YIMEN_STREAM_PORT" in environment:
        found.append(Part("streams", _streams(host, environment), tied, log=_log(logs, "streams"), after=2.5))
    return found


def _streams(host: str, environment: dict[str, str]) -> list[str]:
    """Return the command of the event process: one, for it holds every screen's connection."""
    return [
        *(sys.executable, "-m", "granian", "yimen.config.streams:application", "--factory", "--interface", "rsgi"),
        *("--host", host, "--port", environment["YIMEN_STREAM_PORT"], "--workers", "1", "--no-ws"),
        *("--backlog", "4096", "--workers-kill-timeout", "2", "--log-level", "warning"),
    ]


def stream_port(port: int) -> int:
    """Return where the event process listens: as the operator said, else a free port some way behind the web's."""
    given = os.environ.get("YIMEN_STREAM_PORT")
    return int(given) if given else free_port(after=min(port + 40, 65000)) or port + 41


def _fresh(folder: Path) -> Path:
    """Return the folder, emptied: the figures of processes that are gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    return folder


def _log(folder: Path | None, name: str) -> Path | None:
    if folder is None:
        return None
    folder.mkdir(exist_ok=True, mode=0o700)
    return turn_over(folder / f"{name}.log")


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK if host == "0.0.0.0" else host, port, timeout=1)  # noqa: S104
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _announce(deployment: Deployment, outside: list[Simulated], *, host: str, port: int) -> None:
    table = deployment.home / "sign-ins.txt"
    if table.exists():
        _say(table.read_text(encoding="utf-8"))
    for each in outside:
        _say(f"{each.page}  {each.shown}")
    _say(f"一门已就绪 Yimen is ready: http://{host}:{port}/  （Ctrl-C 停止 stops it）")


def _say(sentence: str) -> None:
    print(sentence, flush=True)  # noqa: T201
