"""试发短信：检查短信网关是否接通。 Send a test text, to see whether the SMS gateway is connected.

yimen text 13800138000
"""

from datetime import timedelta

import click
from django.conf import settings
from django.utils.timezone import now

from yimen.identity.queries import region
from yimen.inbox.rules.texts import compose
from yimen.kernel.actions.hand_to_gateway import hand_to_gateway
from yimen.kernel.actions.request_sending import request_sending
from yimen.kernel.queries.sendings import sendings
from yimen.kernel.rules.identifiers import check_mobile
from yimen.kernel.sending import GatewayDown, Rejected

UNSET = (
    "还没有配置短信网关，请设置 YIMEN_SMS_URL（docs/how-to/connect-an-sms-gateway.md）。 "
    "No SMS gateway is configured; set YIMEN_SMS_URL."
)
WORDS = "短信网关已接通，这是一条测试短信。"


@click.command()
@click.argument("number")
def command(number: str) -> None:
    """Send one text now, and say what the gateway answered."""
    if not settings.SMS["url"]:
        raise click.ClickException(UNSET)
    at, here = now(), region()
    text = compose(here.name if here else "Yimen", [WORDS], language="zh-hans")
    row = request_sending(to=check_mobile(number), text=text, not_before=at + timedelta(minutes=1), at=at)
    try:
        hand_to_gateway(sending=row.pk, at=now())
    except (GatewayDown, Rejected) as error:
        raise click.ClickException(f"没有发出：{error}。 Not sent; it will be tried again.") from None
    sent = sendings().get(pk=row.pk)
    click.echo(f"网关已接收，编号 {sent.gateway_id}。 The gateway took it as {sent.gateway_id}.")
