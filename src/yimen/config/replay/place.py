"""The deployment that a replay plays in: its own data folder and its own server, so that no live case is near."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yimen.config.birth import make_empty
from yimen.config.deployment import Birth, Deployment
from yimen.config.plain import PlainError
from yimen.config.postgres.share import Share

REPLAY = "replay"
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def own_deployment(keep: Path | None) -> Iterator[Path]:
    """Have this process connected to a fresh deployment, removed afterwards unless a folder was named for it."""
    home = _cleared(keep.absolute()) if keep else Path(tempfile.mkdtemp(prefix="yimen-replay-"))
    deployment = Deployment(home=home, given_url="", given_owner_url="")
    try:
        with Share(home / "postgres", {} if keep else QUICK):
            make_empty(deployment, code="000000", name="事件日志回放", screen=sys.stderr)
            deployment.record_birth(Birth(REPLAY))
            _connect(deployment)
            try:
                yield home
            finally:
                _disconnect()
    finally:
        if not keep:
            shutil.rmtree(home, ignore_errors=True)


def _cleared(home: Path) -> Path:
    """Return the folder, emptied when an earlier replay is in it; raise for any other deployment or folder in use."""
    if not home.exists() or not any(home.iterdir()):
        return home
    birth = Deployment(home=home, given_url="", given_owner_url="").birth()
    if birth is None or birth.kind != REPLAY:
        raise PlainError(
            f"{home} 不是以前的回放，不能在那里回放；请另选文件夹。",
            f"{home} holds no earlier replay; name another folder.",
        )
    shutil.rmtree(home)
    return home


def _connect(deployment: Deployment) -> None:
    os.environ.pop("DATABASE_OWNER_URL", None)
    os.environ.update(deployment.environment())
    import django

    django.setup()


def _disconnect() -> None:
    from django.db import connections

    connections.close_all()
