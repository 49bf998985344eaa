"""Addresses of the pages of versions; each screen keeps its own paths."""

from yimen.web.desk.versions import check, history, migration, new, publishing, reviewing, reviews

SCREENS = (reviews, new, check, reviewing, publishing, history, migration)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
