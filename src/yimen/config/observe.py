"""Every request: an id, a line in the log, a count and a duration."""

import logging
import re
import time
from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from prometheus_client import Counter, Histogram

from yimen.config.lost import drop_dead_connection
from yimen.kernel.origin import from_origin

log = logging.getLogger("yimen.request")
ID = re.compile(r"[A-Za-z0-9-]{8,64}")
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
QUIET = {"healthz", "readyz", "metrics"}

REQUESTS = Counter("yimen_requests_total", "Requests answered", ["method", "route", "status"])
DURATION = Histogram(
    "yimen_request_seconds", "Time to answer", ["route"], buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
)


class Observe:
    """The outermost middleware."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Take what answers."""
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then say how it went."""
        started = time.perf_counter()
        drop_dead_connection()
        name = request_id(request)
        if settings.BEHIND_PROXY:
            trust_proxy(request)
        with from_origin(address=request.META.get("REMOTE_ADDR"), request=name):
            response = self.respond(request)
            response.headers["X-Request-ID"] = name
            tell(request, response.status_code, time.perf_counter() - started)
        return response


def request_id(request: HttpRequest) -> str:
    """Return the id the proxy gave, when it looks like one, or a new one."""
    given = request.headers.get("X-Request-ID", "")
    return given if settings.BEHIND_PROXY and ID.fullmatch(given) else uuid4().hex


def trust_proxy(request: HttpRequest) -> None:
    """Take the visitor's address from our own proxy: the last one it appended."""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    if forwarded:
        request.META["REMOTE_ADDR"] = forwarded


def tell(request: HttpRequest, status: int, seconds: float) -> None:
    """Count and log a finished request; no query (names, numbers), no address that opens itself."""
    match = request.resolver_match
    route = match.route if match else "-"
    method = request.method if request.method in METHODS else "other"
    REQUESTS.labels(method, route, status).inc()
    DURATION.labels(route).observe(seconds)
    if route not in QUIET:
        path = f"/{route}" if match and "token" in match.kwargs else request.path
        fields = {"method": method, "path": path, "route": route, "status": status}
        log.info("request", extra={**fields, "milliseconds": round(seconds * 1000, 1)})
