"""备份：数据库和文件，边运行边备份。 Copy database and files to a folder while everything goes on running.

yimen backup /var/backups/yimen/2026-11-22
"""

from pathlib import Path

import click

from yimen.config.backup import back_up
from yimen.config.deployment import Deployment


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make the folder and fill it."""
    deployment = Deployment.here()
    back_up(deployment, folder.absolute())
    click.echo(f"备份完成：{folder}（不含密钥文件夹 secrets，请另行保管）。")
    click.echo(f"The backup is in {folder}; the keys (folder secrets) are not in it: keep them apart.")
