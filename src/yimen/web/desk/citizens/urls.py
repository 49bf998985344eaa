"""Addresses: what citizens ask and what they say is wrong."""

from yimen.web.desk.citizens import consultations, corrections

SCREENS = (consultations, corrections)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
