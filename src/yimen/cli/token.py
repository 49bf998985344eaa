"""接口令牌：发给其他系统，也可收回。 Give other systems tokens for the API, and take them back.

$ yimen token create zhang --name "企业内部系统" --scope read --scope apply
"""

from datetime import timedelta
from uuid import UUID

import click
from django.utils.timezone import now

from yimen.identity.actions.create_token import create_token
from yimen.identity.actions.revoke_token import revoke_token
from yimen.identity.queries import account_named, tokens_of
from yimen.identity.rules.tokens import Scope

SCOPES = click.Choice([scope.value for scope in Scope])


@click.group()
def command() -> None:
    """接口令牌。 Tokens of the API."""


@command.command()
@click.argument("username")
@click.option("--name", default="API", show_default=True, help="用途。 What the token is for.")
@click.option(
    "--scope", "scopes", multiple=True, type=SCOPES, default=[scope.value for scope in Scope], show_default=True,
    help="能做什么，可写多个。 What it may do, repeatable.",
)  # fmt: skip
@click.option("--days", default=90, show_default=True, type=click.IntRange(1, 366), help="几天有效。 Days it works.")
def create(*, username: str, name: str, scopes: tuple[str, ...], days: int) -> None:
    """发一个新令牌，只显示这一次。 Print a new token of the account; it is shown this once."""
    account = account_named(username)
    if account is None:
        raise click.ClickException(f"没有用户 {username}。 There is no account {username}.")
    at = now()
    made = create_token(account=account, name=name, scopes=scopes, expires_at=at + timedelta(days=days), by=None, at=at)
    click.echo(made.secret)
    click.echo(f"token {made.token.pk}, until {made.token.expires_at:%Y-%m-%d}", err=True)


@command.command(name="list")
@click.argument("username")
def list_(*, username: str) -> None:
    """列出仍有效的令牌。 List the account's tokens that still work."""
    account = account_named(username)
    for token in tokens_of(account.pk, at=now()) if account else ():
        click.echo(f"{token.pk}  {token.expires_at:%Y-%m-%d}  {','.join(token.scopes)}  {token.name}")


@command.command()
@click.argument("token", type=click.UUID)
def revoke(*, token: UUID) -> None:
    """立即收回。 End a token at once."""
    revoke_token(token=token, by=None, at=now())
    click.echo("已收回。 Revoked.")
