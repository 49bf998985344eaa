"""A backup of a running deployment, the database as one consistent dump and the files beside it; and its return.

The keys stay out on purpose: a stolen backup must not open the personal data in it.
"""

import shutil
import subprocess
from pathlib import Path

from yimen.config.database import apart, running_database
from yimen.config.deployment import Deployment
from yimen.config.plain import PlainError
from yimen.config.postgres.binaries import binary

DUMP, FILES, BIRTH = "database.dump", "files", "deployment.json"


def back_up(deployment: Deployment, folder: Path) -> None:
    """Write database.dump, files/ and deployment.json into a new folder, which is there when it is whole."""
    if deployment.birth() is None:
        raise PlainError(
            f"{deployment.home} 里没有部署，请检查 YIMEN_HOME。",
            f"There is no deployment in {deployment.home}; look at YIMEN_HOME.",
        )
    if folder.exists():
        raise PlainError(f"{folder} 已存在，请换一个。", f"{folder} exists already; choose a new one.")
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)  # what an earlier one left that was cut off
    try:
        part.mkdir(parents=True, mode=0o700)
    except OSError as error:
        raise PlainError(f"{folder} 不能写入。", f"{folder} cannot be written.") from error
    with running_database(deployment):
        # First the database: whatever file it names was stored before, and files are never changed or removed.
        _run("pg_dump", "--format=custom", f"--file={part / DUMP}", deployment.owner_url)
        _copy(deployment.home, part)
    part.rename(folder)


def restore(deployment: Deployment, folder: Path) -> None:
    """Fill a fresh data folder from a backup; the keys must have been put there before."""
    if not (folder / DUMP).exists():
        raise PlainError(f"{folder} 里没有备份。", f"There is no backup in {folder}.")
    if not (deployment.home / "secrets").exists():
        raise PlainError(
            f"请先把密钥文件夹放到 {deployment.home / 'secrets'}，没有它打不开加密的数据。",
            f"First put the keys into {deployment.home / 'secrets'}: without them the encrypted data stays closed.",
        )
    if deployment.birth() is not None or (deployment.home / "postgres" / "data").exists():
        raise PlainError(
            f"数据文件夹 {deployment.home} 里已有数据，请用 YIMEN_HOME 指定一个新的。",
            f"The data folder {deployment.home} is not fresh; name a new one with YIMEN_HOME.",
        )
    with running_database(deployment):
        how = ("--exit-on-error", "--no-owner", "--single-transaction", str(folder / DUMP), "--dbname")
        _run("pg_restore", *how, deployment.owner_url)
        _copy(folder, deployment.home)


def _copy(source: Path, target: Path) -> None:
    try:
        if (source / FILES).exists():
            shutil.copytree(source / FILES, target / FILES, dirs_exist_ok=True)
        shutil.copy2(source / BIRTH, target / BIRTH)  # last: it says that the folder holds a deployment
    except shutil.Error as error:
        _, _, why = error.args[0][0]
        count = len(error.args[0])
        raise PlainError(f"{count} 个文件没有复制成功。", f"{count} files were not copied, the first: {why}") from error


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL whose last argument is the database's address."""
    *options, url = arguments
    address, environment = apart(url)
    answer = subprocess.run(  # noqa: S603  the wheel's binaries
        [binary(program), *options, address], capture_output=True, text=True, check=False, env=environment
    )
    if answer.returncode:
        said = (answer.stderr.strip().splitlines() or [""])[-1]
        raise PlainError(f"{program} 没有成功。", f"{program} failed: {said}")
