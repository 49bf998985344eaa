"""Addresses of the portal; each screen keeps its own paths."""

from django.urls import URLPattern, URLResolver

from yimen.web.portal import check
from yimen.web.portal.apply import urls as apply

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [*apply.urlpatterns, *check.urlpatterns]
