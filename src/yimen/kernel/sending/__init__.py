"""Sending to an address: a port, its adapters, and the reports that come back. It knows no person."""

from yimen.kernel.sending.port import Gateway, GatewayDown, Outgoing, Rejected
from yimen.kernel.sending.reports import BadReport, Report, read_report
from yimen.kernel.sending.setup import gateway, is_configured

__all__ = [
    "BadReport",
    "Gateway",
    "GatewayDown",
    "Outgoing",
    "Rejected",
    "Report",
    "gateway",
    "is_configured",
    "read_report",
]
