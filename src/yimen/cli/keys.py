"""密钥：更换数据密钥并重新加密个人信息。 Change the data key and encrypt personal data anew.

yimen keys rotate
"""

import click
from django.utils.timezone import now

from yimen.kernel.actions.rotate_keys import rotate_keys
from yimen.kernel.origin import from_origin


@click.group()
def command() -> None:
    """密钥：更换数据密钥。 Keys of personal data."""


@command.command()
def rotate() -> None:
    """更换数据密钥；中断后重新执行即可继续。 Rotate; safe to run while the site is open, and again after a break."""
    with from_origin(command="keys rotate"):
        done = rotate_keys(at=now())
    click.echo(f"已换新密钥，重新加密 {done} 项。 {done} values are encrypted under the new key.")
