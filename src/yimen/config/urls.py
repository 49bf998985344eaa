"""Every address of the site; each screen keeps its own paths beside its view."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
