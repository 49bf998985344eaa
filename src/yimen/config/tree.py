"""What `yimen run` does: prepare, start the parts, say where it is, watch, stop."""

import http.client
import os
import shutil
import sys
from pathlib import Path

from yimen.config.database import run_steps, running_database
from yimen.config.deployment import DISTRICTS, Birth, Deployment
from yimen.config.logfile import turn_over
from yimen.config.plain import PlainError
from yimen.config.ports import LOOPBACK, check_port, stream_port
from yimen.config.postgres.share import Share
from yimen.config.prepared import forget_prepared, is_prepared, note_prepared
from yimen.config.running import the_only_one
from yimen.config.simulators import Simulated, simulated
from yimen.config.supervisor import Part, Supervisor

DEFAULT_DISTRICT = "zhongkai"
MOST_WORKERS = 4
READY_WITHIN = 60.0
A_YEAR = "31536000"
EVERYWHERE = {"0.0.0.0": LOOPBACK, "::": "::1"}  # noqa: S104  where to ask whether it answers
OF_A_SERVICE = ("YIMEN_BEHIND_PROXY", "YIMEN_BIND", "YIMEN_HOSTS", "YIMEN_ORIGINS")


def run_tree(deployment: Deployment, *, port: int, district: str) -> None:
    """Run until a signal comes; leave nothing running."""
    deployment.make_home()
    with the_only_one(deployment.home, f"PORT={port}"):
        birth = deployment.birth()
        chosen = choose_district(birth, district)
        host = LOOPBACK if chosen else os.environ.get("YIMEN_BIND", LOOPBACK)
        check_port(host, port)
        streams = stream_port(host, port)
        _say("正在启动数据库… Starting the database…")
        with running_database(deployment) as share:
            environment = {**deployment.environment(), "YIMEN_DEMO": "1" if chosen else ""}
            prepare(deployment, environment)
            if birth is None:
                run_steps(f"demo={chosen}", "sign-ins", environment=environment)
                deployment.record_birth(Birth("demo", chosen))
            environment["YIMEN_STREAM_PORT"] = str(streams)
            _keep_running(deployment, environment, share, host=host, port=port)
    _say("已停止。 Stopped.")


def _keep_running(
    deployment: Deployment, environment: dict[str, str], share: Share | None, *, host: str, port: int
) -> None:
    outside = simulated(deployment, environment, port=port) if environment["YIMEN_DEMO"] else []
    found = {name: value for each in outside for name, value in each.settings.items()}
    started = parts(deployment, {**environment, **found}, host=host, port=port)
    tree = Supervisor([*started, *(each.part for each in outside)], watch=share.join if share else lambda: None)
    try:
        tree.start()
        if _is_up(tree, host, port):
            _announce(deployment, outside, host=host, port=port)
        tree.run()
    finally:
        _say("正在停止… Stopping…")
        tree.stop()


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
        _refuse_a_demo_for_others()
        return wanted or DEFAULT_DISTRICT
    if wanted and wanted != birth.district:
        has = birth.district or "正式数据 (no demo data)"
        raise PlainError(
            f"这个数据文件夹装的是 {has}，不是 {wanted}：请去掉 DISTRICT，或用 YIMEN_HOME 指定另一个文件夹。",
            f"This data folder holds {has}, not {wanted}: leave DISTRICT out or name another folder with YIMEN_HOME.",
        )
    return birth.district


def _refuse_a_demo_for_others() -> None:
    """Raise when a service's settings meet an empty data folder: a demo, whose passwords all know, is not meant."""
    if not any(os.environ.get(name) for name in OF_A_SERVICE):
        return
    folder = os.environ.get("YIMEN_HOME") or ".yimen"
    raise PlainError(
        f"数据文件夹 {folder} 是空的。正式部署请先运行 yimen init，或检查 YIMEN_HOME；演示只供本机使用。",
        f"The data folder {folder} is empty: run yimen init first, or look at YIMEN_HOME; a demo is for this machine.",
    )


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
    connection = http.client.HTTPConnection(EVERYWHERE.get(host, host), port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _is_up(tree: Supervisor, host: str, port: int) -> bool:
    """Wait until the web answers, however slow the machine; return False when told to stop before."""
    while not tree.wait_for(lambda: _answers(host, port), within=READY_WITHIN):
        if tree.told_to_stop is not None:
            return False
        _say("网页还没有就绪，继续等待；可看日志。 The web is not ready yet, waiting on; its log may say why.")
    return True


def _announce(deployment: Deployment, outside: list[Simulated], *, host: str, port: int) -> None:
    table = deployment.home / "sign-ins.txt"
    if table.exists():
        _say(table.read_text(encoding="utf-8"))
    for each in outside:
        _say(f"{each.page}  {each.shown}")
    _say(f"一门已就绪 Yimen is ready: http://{host}:{port}/  （Ctrl-C 停止 stops it）")


def _say(sentence: str) -> None:
    print(sentence, flush=True)  # noqa: T201
