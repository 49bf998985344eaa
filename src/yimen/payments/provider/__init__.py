"""The payment platform: a port, its adapter over HTTP, and the signed reports that come back. It knows no case."""

from yimen.payments.provider.port import (
    Order,
    Placed,
    Provider,
    ProviderDown,
    RefundOrder,
    Refused,
    Report,
)
from yimen.payments.provider.reports import BadReport, read_report
from yimen.payments.provider.setup import is_configured, provider

__all__ = [
    "BadReport",
    "Order",
    "Placed",
    "Provider",
    "ProviderDown",
    "RefundOrder",
    "Refused",
    "Report",
    "is_configured",
    "provider",
    "read_report",
]
