"""Addresses of the portal; each screen keeps its own paths."""

from django.urls import URLPattern, URLResolver

from yimen.web.portal import (
    agencies,
    case,
    centres,
    check,
    codes,
    correction,
    feeds,
    figures,
    flow,
    home,
    item,
    items,
    lists,
    mandates,
    my,
    progress,
    reminder,
    renewal,
    situation,
    standards,
    supplement,
    texts,
    ways,
)
from yimen.web.portal.apply import urls as apply

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    *home.urlpatterns,
    *items.urlpatterns,
    *codes.urlpatterns,
    *feeds.urlpatterns,
    *item.urlpatterns,
    *flow.urlpatterns,
    *situation.urlpatterns,
    *agencies.urlpatterns,
    *lists.urlpatterns,
    *standards.urlpatterns,
    *figures.urlpatterns,
    *centres.urlpatterns,
    *apply.urlpatterns,
    *my.urlpatterns,
    *case.urlpatterns,
    *ways.urlpatterns,
    *renewal.urlpatterns,
    *reminder.urlpatterns,
    *supplement.urlpatterns,
    *correction.urlpatterns,
    *texts.urlpatterns,
    *mandates.urlpatterns,
    *progress.urlpatterns,
    *check.urlpatterns,
]
