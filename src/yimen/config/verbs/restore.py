"""恢复：用备份填充一个新的数据文件夹。 Fill a fresh data folder from a backup; the keys must be there first.

YIMEN_HOME=/srv/yimen/data yimen restore /var/backups/yimen/2026-11-22
"""

from pathlib import Path

import click

from yimen.config.backup import restore
from yimen.config.deployment import Deployment


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Restore database and files."""
    deployment = Deployment.here()
    restore(deployment, folder.absolute())
    click.echo(f"已从 {folder} 恢复到 {deployment.home}。 Restored. 请运行 next: yimen audit verify")
