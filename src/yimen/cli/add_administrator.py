"""三员：建立一名管理员账号。 Make the account of a system, security or audit administrator.

yimen add-administrator security --name 王五 --username secadmin
"""

import secrets

import click
from django.db import transaction
from django.utils.timezone import localdate, now

from yimen.identity.actions.create_account import create_account
from yimen.identity.actions.create_staff import create_staff
from yimen.identity.actions.give_post import give_post
from yimen.identity.rules.passwords import STAFF
from yimen.identity.rules.roles import Duty, Role

ROLES = {
    "system": (Duty.SYSTEM, Role.SYSTEM_ADMIN),
    "security": (Duty.SECURITY, Role.SECURITY_ADMIN),
    "audit": (Duty.AUDIT, Role.AUDIT_ADMIN),
}


@click.command()
@click.argument("duty", type=click.Choice(list(ROLES)))
@click.option("--name", required=True, help="姓名 Full name.")
@click.option("--username", required=True, help="登录名 User name.")
@click.option("--number", help="工号 Staff number; the user name when left out.")
@transaction.atomic
def command(*, duty: str, name: str, username: str, number: str | None) -> None:
    """Make account, staff and post, and print the one-time password."""
    at, temporary = now(), f"Ym-{secrets.token_urlsafe(12)}-7"
    account = create_account(username=username, password=temporary, policy=STAFF, by=None, at=at, must_change=True)
    whose, role = ROLES[duty]
    staff = create_staff(account=account, name=name, staff_number=number or username, by=None, at=at, duty=whose)
    give_post(staff=staff, role=role, valid_from=localdate(at), by=None, at=at)
    click.echo(f"用户名 user  {username}")
    click.echo(f"口令 password  {temporary}")
    click.echo("口令只显示一次，首次登录必须更改。 It is shown once; change it at the first sign-in.")
