"""Addresses of ratings at the desk; each screen keeps its own paths."""

from yimen.web.desk.ratings import indicators, mine, overview, tasks, watch

urlpatterns = [
    *mine.urlpatterns,
    *indicators.urlpatterns,
    *watch.urlpatterns,
    *tasks.urlpatterns,
    *overview.urlpatterns,
]
