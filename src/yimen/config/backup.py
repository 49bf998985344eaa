"""A backup of a running deployment: the database as one consistent dump, the files beside it.

The keys stay out on purpose: a stolen backup must not open the personal data in it.
"""

import shutil
import subprocess
from pathlib import Path

from yimen.config.database import running_database
from yimen.config.deployment import Deployment
from yimen.config.plain import PlainError
from yimen.config.postgres.binaries import binary


def back_up(deployment: Deployment, folder: Path) -> None:
    """Write database.dump, files/ and deployment.json into a new folder."""
    try:
        folder.mkdir(parents=True, mode=0o700)
    except FileExistsError as error:
        raise PlainError(
            f"{folder} 已存在，请换一个文件夹。", f"{folder} exists already; choose a new folder."
        ) from error
    except OSError as error:
        raise PlainError(f"{folder} 不能写入。", f"{folder} cannot be written.") from error
    with running_database(deployment):
        # First the database: whatever file it names was stored before, and files are never changed or removed.
        _dump(deployment, folder / "database.dump")
        if (deployment.home / "files").exists():
            shutil.copytree(deployment.home / "files", folder / "files")
    if (deployment.home / "deployment.json").exists():
        shutil.copy2(deployment.home / "deployment.json", folder)


def _dump(deployment: Deployment, target: Path) -> None:
    command = [binary("pg_dump"), "--format=custom", f"--file={target}", f"--dbname={deployment.owner_url}"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if answer.returncode:
        said = (answer.stderr.strip().splitlines() or [""])[-1]
        raise PlainError("数据库没有备份成功。", f"The database was not dumped: {said}")
