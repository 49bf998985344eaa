"""A new cluster, whole or not at all, and the settings the server runs with."""

import os
import shutil
import subprocess

from yimen.config.plain import PlainError
from yimen.config.postgres.binaries import as_ordinary_user, binary, owner_of_data
from yimen.config.postgres.place import DATABASE, OWNER, RUNTIME, Place

# The runtime role may do everything with rows; a migration takes UPDATE and DELETE on the event tables away again.
ROLES = f"""
CREATE ROLE {RUNTIME} LOGIN;
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {RUNTIME};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT USAGE, SELECT ON SEQUENCES TO {RUNTIME};
CREATE DATABASE {DATABASE} OWNER {OWNER};
"""
MEGABYTE = 1 << 20


def make_cluster(place: Place) -> None:
    """Make the data folder when there is none: built beside it and renamed, so a kill leaves nothing half done."""
    if place.data.exists():
        return
    new = place.root / "data.new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    if owner_of_data() != os.geteuid():
        os.chown(new, owner_of_data(), owner_of_data())
    _run("initdb", "-D", str(new), "-U", OWNER, "--auth=trust", "--locale=C", "--encoding=UTF8")
    # Single-user mode reads one statement a line.
    _run(
        "postgres", "--single", "-j", "-D", str(new), "template1", words=ROLES.strip().replace(";\n", ";\n\n") + "\n\n"
    )
    new.rename(place.data)


def adopt(place: Place) -> None:
    """Give the data to the user that the server runs as here: a container may bar what its host allowed."""
    owner = owner_of_data()
    if os.geteuid() == 0 and place.data.stat().st_uid != owner:
        for folder, _, names in os.walk(place.data):
            for path in (folder, *(os.path.join(folder, name) for name in names)):  # noqa: PTH118  thousands of files
                os.chown(path, owner, owner, follow_symlinks=False)


def settings(place: Place) -> dict[str, str]:
    """Return the server's settings: one machine, one application, no network, no personal data in its log."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "listen_addresses": "",
        "unix_socket_directories": str(place.sockets),
        "max_connections": "100",
        "shared_buffers": f"{max(64, min(1024, memory // 16 // MEGABYTE))}MB",
        "effective_cache_size": f"{max(128, memory // 2 // MEGABYTE)}MB",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        # The values of a failing statement are people's data: neither statement nor detail is logged.
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
    }


def _run(program: str, *arguments: str, words: str = "") -> None:
    answer = subprocess.run(  # noqa: S603  the wheel's binaries
        [*as_ordinary_user(), binary(program), *arguments],
        input=words,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    if answer.returncode or "ERROR:" in answer.stderr:
        lines = answer.stderr.strip().splitlines() or [f"exit {answer.returncode}"]
        said = next((line for line in lines if "error:" in line or "FATAL:" in line), lines[-1])
        raise PlainError(f"不能建立数据库：{said}。", f"The database could not be made: {said}")
