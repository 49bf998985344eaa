"""An EMS-like courier: signed JSON over HTTP."""

from typing import Any

from yimen.delivery.couriers.port import Courier
from yimen.delivery.vendors.ems.adapter import HttpEms


def courier(given: dict[str, Any]) -> Courier:
    """Return the courier that these settings describe."""
    return HttpEms(given["url"].rstrip("/"), given["account"], given["secret"], given["report_to"], given["seconds"])
