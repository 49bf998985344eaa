"""Every address of the site; each screen keeps its own paths beside its view."""

from django.urls import URLPattern, URLResolver, path

from yimen.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("metrics", health.metrics),
]
