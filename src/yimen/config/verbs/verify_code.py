"""不联网核验证照上的离线核验码。 Verify the signed code of a licence without a network.

yimen verify-code "$(zbarimg -q --raw licence.png)" --keys yimen-keys.json
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from yimen.config.plain import PlainError

FORGED = "这个码不是该机关生成的，或者已被改动，不能相信。 Not signed with these keys, or changed: do not trust it."
BAD_KEYS = "公钥文件无法识别，请从 /.well-known/yimen-keys.json 重新下载。 Fetch the file of public keys anew."
KEYS = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("text")
@click.option("--keys", required=True, type=KEYS, help="事先下载的公钥文件。 The public keys, fetched beforehand.")
def command(text: str, keys: Path) -> None:
    """核验扫出来的文字；不联网，也不用数据库。 Verify what was scanned; asks neither network nor database."""
    from yimen.kernel.rules.errors import NotAllowed
    from yimen.licences.rules.offline import read_offline, token_in

    address, verifiers = _read(keys)
    try:
        said = read_offline(token_in(text, address=address), verifiers)
    except NotAllowed:
        raise PlainError(FORGED) from None
    click.echo("签名属实。 Genuinely signed.")
    for label, value in (
        ("证照名称", said.type),
        ("证照编号", f"{said.number}（第{said.version}版）"),
        ("持证主体", said.holder),
        ("发证日期", said.issued_on),
        ("有效期至", said.valid_to or "长期"),
    ):
        click.echo(f"  {label}: {value}")
    if said.valid_to and said.valid_to < date.today():  # noqa: DTZ011  the day where this command is run
        click.echo("  已过有效期。 It has run out.")
    click.echo("是否已被吊销、撤销或注销，须联网查询。 Whether it has been revoked since, only the check page knows.")


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    """Return whose keys these are, and what verifies with each."""
    from yimen.kernel.crypto.jose import verifier_of

    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        keys = {str(key["kid"]): verifier_of(key) for key in document["keys"]}
        return str(document["issuer"]), keys
    except (ValueError, KeyError, TypeError):
        raise PlainError(BAD_KEYS) from None
