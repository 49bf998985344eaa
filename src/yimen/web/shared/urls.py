"""Addresses that every surface shares."""

from yimen.web.shared import preferences, styleguide

app_name = "shared"
urlpatterns = [*preferences.urlpatterns, *styleguide.urlpatterns]
