"""Which payment platform the deployment has, as its settings say."""

from typing import Any

from django.conf import settings

from yimen.payments.provider.http import HttpProvider
from yimen.payments.provider.port import Provider, ProviderDown


def is_configured() -> bool:
    """Return whether fees can be paid over the net."""
    return bool(settings.PAYMENTS["url"])


def provider() -> Provider:
    """Return the platform; raise ProviderDown when the deployment has none (yet)."""
    if not is_configured():
        raise ProviderDown("no payment platform is configured")
    given: dict[str, Any] = settings.PAYMENTS
    return HttpProvider(given["url"], given["token"], given["report_to"], given["seconds"])
