"""状态：数据在哪里，数据库是否在运行。 Show where the data is, what it holds, and whether its database runs.

yimen status
"""

import click

from yimen.config.database import check_connection
from yimen.config.deployment import Deployment
from yimen.config.postgres.place import Place
from yimen.config.postgres.postmaster import is_ready
from yimen.config.running import where_it_runs


@click.command()
def command() -> None:
    """Look without starting anything."""
    deployment = Deployment.here()
    birth = deployment.birth()
    click.echo(f"数据文件夹 data      {deployment.home}")
    click.echo(f"内容 contents         {_contents(birth.kind, birth.district) if birth else '空 nothing yet'}")
    if deployment.is_embedded:
        running = is_ready(Place(deployment.home / "postgres"))
        click.echo(f"数据库 database       内置 embedded, {'运行中 running' if running else '未运行 not running'}")
    else:
        check_connection(deployment.given_url)
        click.echo("数据库 database       DATABASE_URL, 可连接 reachable")
    at = where_it_runs(deployment.home)
    click.echo(f"运行 running          {f'在运行 yes, {at}' if at else '没有 no'}")


def _contents(kind: str, district: str) -> str:
    return f"演示辖区 demo district {district}" if kind == "demo" else "正式部署 a deployment of its own"
