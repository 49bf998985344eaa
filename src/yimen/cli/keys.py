"""密钥：更换数据密钥；看本系统的公钥，登记对方的公钥。 Data keys; this deployment's public key and those it trusts.

yimen keys rotate
"""

import click
from django.utils.timezone import now

from yimen.kernel.actions.rotate_keys import rotate_keys
from yimen.kernel.crypto.signing import deployment_signer
from yimen.kernel.crypto.trusted import trust_key, trusted_keys
from yimen.kernel.origin import from_origin


@click.group()
def command() -> None:
    """密钥：更换数据密钥；公钥的查看与登记。 Keys of personal data; public keys of deployments."""


@command.command()
def rotate() -> None:
    """更换数据密钥；中断后重新执行即可继续。 Rotate; safe to run while the site is open, and again after a break."""
    with from_origin(command="keys rotate"):
        done = rotate_keys(at=now())
    click.echo(f"已换新密钥，重新加密 {done} 项。 {done} values are encrypted under the new key.")


@command.command()
def show() -> None:
    """本系统的公钥，以及登记过的对方公钥。 This deployment's public key, and those it trusts."""
    click.echo(f"{deployment_signer().public.hex()}  本系统 this deployment")
    for key, name in trusted_keys().items():
        click.echo(f"{key}  {name}")


@command.command()
@click.argument("key")
@click.option("--name", required=True, help="对方的名称。 What to call it.")
def trust(key: str, name: str) -> None:
    """登记对方的公钥，以后导入它签名的搬运包不用再写。 Believe bundles signed with this key from now on."""
    trust_key(key, name)
    click.echo(f"已登记 {name}。 Trusted from now on.")
