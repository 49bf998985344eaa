"""Addresses: what every desk reads of a case: its files and papers."""

from yimen.web.desk.casefile import documents, files

SCREENS = (files, documents)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
