"""What django-axes asks: whose failure counts, and what somebody locked out sees.

Staff are locked by name from wherever (level three asks that the account be locked); the public by name and address
together, so that nobody can keep a neighbour out by guessing at the neighbour's name.
"""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yimen.kernel.crypto import blind_index
from yimen.kernel.origin import origin
from yimen.web.shared.sign_in.doors import STAFF


def name_of(_request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return the name that failures are counted under: an index, since what people type may be personal."""
    return blind_index("sign_in_name", (credentials or {}).get("username") or "").hex()


def address_of(request: HttpRequest) -> str:
    """Return the visitor's address."""
    return str(origin().get("address") or request.META.get("REMOTE_ADDR", ""))


def counted_by(request: HttpRequest, _credentials: dict[str, Any] | None) -> list[str | list[str]]:
    """Return which failures count together."""
    return ["username"] if getattr(request, "door", None) is STAFF else [["username", "ip_address"]]


def is_locked(request: HttpRequest, username: str) -> bool:
    """Return whether this name (from this address) must wait."""
    return not AxesProxyHandler.is_allowed(request, {"username": username})


def count_failure(request: HttpRequest, username: str) -> None:
    """Count a wrong code like a wrong password."""
    user_login_failed.send(sender=__name__, credentials={"username": username}, request=request)


def locked_page(request: HttpRequest, _response: HttpResponse | None, _credentials: Any) -> HttpResponse:
    """Render what somebody locked out sees."""
    return render(request, "shared/sign_in/locked.html", limits(), status=429)


def limits() -> dict[str, int]:
    """Return after how many failures one is locked out, and for how many minutes."""
    return {"failures": settings.AXES_FAILURE_LIMIT, "minutes": int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)}
