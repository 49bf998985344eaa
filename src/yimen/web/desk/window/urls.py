"""Addresses: where a clerk sits, who is called, who is served."""

from yimen.web.desk.window import calling, window

SCREENS = (window, calling)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
