"""运行：数据库、网页和后台。 Run database, web and worker until Ctrl-C; a fresh data folder becomes a demo district.

PORT=8000 yimen run
"""

import os

import click

from yimen.config.deployment import Deployment
from yimen.config.tree import run_tree


@click.command()
@click.option("--port", envvar="PORT", default=8000, show_default=True, type=click.IntRange(1, 65535), help="TCP port.")
def command(port: int) -> None:
    """Run the whole process tree."""
    run_tree(Deployment.here(), port=port, district=os.environ.get("DISTRICT", ""))
