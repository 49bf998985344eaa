"""A demo deployment: everybody knows its passwords, so it lets nobody in from another machine."""

from datetime import datetime
from ipaddress import ip_address
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from yimen.identity.queries import usable_code


def is_refused(request: HttpRequest) -> bool:
    """Return whether this is a demo and the visitor is not on this machine (a proxy's visitor is not either)."""
    return settings.DEMO and not _is_local(request)


def shown_code(request: HttpRequest, account: UUID, at: datetime) -> str:
    """Return the code to show on a demo's page, nothing anywhere else."""
    return usable_code(account, at=at) if settings.DEMO and _is_local(request) else ""


def _is_local(request: HttpRequest) -> bool:
    hops = [request.META.get("REMOTE_ADDR", ""), *request.headers.get("X-Forwarded-For", "").split(",")]
    return all(_is_loopback(hop.strip()) for hop in hops if hop.strip()) and "Forwarded" not in request.headers


def _is_loopback(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback
