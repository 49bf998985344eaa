"""Lockers' doors: the port, its HTTP adapter, and the reports that come back. It knows no delivery."""

from yimen.delivery.lockers.port import Doors, LockerDown, Opened, Order, Refused
from yimen.delivery.lockers.reports import BadReport, Report, read_report
from yimen.delivery.lockers.setup import doors, is_configured

__all__ = [
    "BadReport",
    "Doors",
    "LockerDown",
    "Opened",
    "Order",
    "Refused",
    "Report",
    "doors",
    "is_configured",
    "read_report",
]
