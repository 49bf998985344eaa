"""Is it alive, may it get work, how is it doing: for balancers, operators and Prometheus."""

import os
from collections.abc import Iterable

from django.conf import settings
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateJob
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from yimen.config.tables import pending
from yimen.kernel.queries.relay import relay_lag
from yimen.web.shared.guards import public

LARGEST_LAG = 60.0  # seconds; later than this, people would notice


@require_safe
@never_cache
@public
def alive(_request: HttpRequest) -> HttpResponse:
    """Say that this process answers."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
@public
def ready(_request: HttpRequest) -> HttpResponse:
    """Say whether database, tables and relay are as they must be."""
    checks = _checks()
    return JsonResponse(checks, status=200 if all(state == "ok" for state in checks.values()) else 503)


@require_safe
@never_cache
@public
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the figures of all worker processes, to this machine and the addresses in YIMEN_METRICS_FOR only."""
    if request.META.get("REMOTE_ADDR") not in settings.METRICS_FOR:
        raise Http404
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(REGISTRY)
    registry.register(Standing())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class Standing(Collector):
    """Figures that are looked up when they are asked for."""

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Yield the age of what the relay still has to do, and how many jobs wait."""
        lag = relay_lag()
        yield GaugeMetricFamily("yimen_relay_lag_seconds", "Age of the oldest event without a number", lag.seconds)
        yield GaugeMetricFamily("yimen_relay_undelivered", "Events the slowest reaction has not had", lag.undelivered)
        yield GaugeMetricFamily("yimen_relay_dead_letters", "Effects given up, waiting for a person", lag.dead)
        waiting = ProcrastinateJob.objects.filter(status="todo").count()
        yield GaugeMetricFamily("yimen_jobs_waiting", "Jobs not begun", waiting)


def _checks() -> dict[str, str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        tables = "ok" if pending() == 0 else "pending"
        relay = "ok" if tables == "ok" and relay_lag().seconds <= LARGEST_LAG else "late"
    except Error:
        return {"database": "unreachable"}
    return {"database": "ok", "tables": tables, "relay": relay}
