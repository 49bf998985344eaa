"""归档：核对归档包，导出归档包。 Check the packages of closed cases; take one out.

$ yimen archive verify
"""

import shutil
from pathlib import Path

import click
from django.utils.timezone import now

from yimen.archives.queries import Package, packages
from yimen.archives.rules.manifest import FAULTS, Fault
from yimen.archives.verifying import faults_of, faults_of_file, opened
from yimen.kernel.actions.record_access import record_access

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
TARGET = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.group()
def command() -> None:
    """归档：核对归档包，导出归档包。 Check the packages of closed cases; take one out."""


@command.command(name="verify")
@click.argument("files", nargs=-1, type=FILE)
@click.pass_context
def verify(context: click.Context, files: tuple[Path, ...]) -> None:
    """核对系统里的全部归档包，或给出的文件；有不符时退出码为 1。 Check every package kept here, or these files."""
    wrong = _verify_files(files) if files else _verify_kept()
    context.exit(1 if wrong else 0)


@command.command(name="export")
@click.argument("number")
@click.option("--out", type=TARGET, required=True, help="写到这个文件。 The file to write.")
def export(number: str, out: Path) -> None:
    """导出一个归档包，按办件编号或归档包编号；记入访问日志。 Take out one package; the access log says so."""
    package = packages(number).filter(file__isnull=False).first()
    if package is None:
        raise click.ClickException(f"没有 {number} 的归档包，请核对编号。 No such package; check its number.")
    path = opened(package)
    if path is None:
        raise click.ClickException("归档包的文件不在了，请用备份恢复。 Its file is lost or changed; restore a backup.")
    record_access("archive_exported", by=None, subject=package.case, at=now())
    shutil.move(path, out)
    click.echo(f"{package.number}: {package.files} 个文件 files, SM3 {package.sm3}")


def _verify_files(files: tuple[Path, ...]) -> int:
    return sum(_tell(str(file), faults_of_file(file)) for file in files)


def _verify_kept() -> int:
    kept = Package.objects.filter(file__isnull=False).order_by("id")
    wrong = 0
    with click.progressbar(length=kept.count(), label="归档包 packages") as bar:
        for package in kept.iterator(chunk_size=100):
            faults = faults_of(package)
            bar.update(1)
            wrong += _tell(package.number, faults) if faults else 0
    click.echo(
        f"{kept.count()} 个归档包 packages, {wrong} 个不符 wrong" if wrong else "归档包完好。 All packages are whole."
    )
    return wrong


def _tell(name: str, faults: list[Fault]) -> bool:
    click.echo(f"{name}: {'不符 wrong' if faults else '完好 whole'}")
    for fault in faults:
        click.echo(f"  {FAULTS[fault.code]} {fault.path}".rstrip())
    return bool(faults)
