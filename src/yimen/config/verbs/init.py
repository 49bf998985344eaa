"""新建：没有演示数据和账号的部署。 Make a deployment without demo data or accounts, for one region.

yimen init --code 441303 --name 惠阳区
"""

import click

from yimen.config.birth import make_empty
from yimen.config.deployment import Deployment

NEXT = """已建立 {name} 的空部署，数据在 {home}。 An empty deployment for {name} is ready.
接下来为三员（系统、安全、审计）各建一个账号，三人不能兼任： Next, one account for each of the three administrators:
  yimen add-administrator system --name 姓名 --username sysadmin
  yimen add-administrator security --name 姓名 --username secadmin
  yimen add-administrator audit --name 姓名 --username auditadmin
然后运行： Then run:
  yimen run"""


@click.command()
@click.option("--code", required=True, help="区划代码 Area code, for example 441303.")
@click.option("--name", required=True, help="区域名称 Name of the region.")
def command(code: str, name: str) -> None:
    """Make the data folder, the tables and the region, nothing else."""
    deployment = Deployment.here()
    make_empty(deployment, code=code, name=name)
    click.echo(NEXT.format(name=name, home=deployment.home))
