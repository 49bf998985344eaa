"""数据库命令行。 Open psql on the deployment's database, as the owner, or pass it options.

yimen psql -c 'select count(*) from cases_case'
"""

import subprocess
import sys

import click

from yimen.config.database import apart, running_database
from yimen.config.deployment import Deployment
from yimen.config.postgres.binaries import binary


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def command(options: tuple[str, ...]) -> None:
    """Run psql."""
    deployment = Deployment.here()
    address, environment = apart(deployment.owner_url)
    with running_database(deployment):
        answer = subprocess.run([binary("psql"), address, *options], check=False, env=environment)  # noqa: S603
    sys.exit(answer.returncode)
