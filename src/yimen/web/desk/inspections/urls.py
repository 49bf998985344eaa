"""Addresses of the inspections."""

from yimen.web.desk.inspections import sheet, starting

SCREENS = (starting, sheet)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
