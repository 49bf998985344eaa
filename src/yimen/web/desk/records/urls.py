"""Addresses: the records of closed cases."""

from yimen.web.desk.records import archives

SCREENS = (archives,)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
