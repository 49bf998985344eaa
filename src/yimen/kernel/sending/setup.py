"""Which gateway the deployment has, as its settings say."""

from typing import Any

from django.conf import settings

from yimen.kernel.sending.port import Gateway, GatewayDown
from yimen.kernel.sending.sms import HttpSms


def is_configured(channel: str) -> bool:
    """Return whether texts can leave by this channel."""
    return channel == "sms" and bool(settings.SMS["url"])


def gateway(channel: str) -> Gateway:
    """Return the channel's gateway; raise GatewayDown when the deployment has none (yet)."""
    if not is_configured(channel):
        raise GatewayDown(f"no gateway is configured for {channel}")
    given: dict[str, Any] = settings.SMS
    return HttpSms(given["url"], given["token"], given["report_to"], given["seconds"])
