"""Addresses: the audit administrator: both logs."""

from yimen.web.desk.audit import logs

SCREENS = (logs,)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
