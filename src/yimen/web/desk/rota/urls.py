"""Addresses of the rota at the desk; each screen keeps its own paths."""

from yimen.web.desk.rota import day, feed, hours, mine, month, pending, settings

urlpatterns = [
    *month.urlpatterns,
    *day.urlpatterns,
    *hours.urlpatterns,
    *feed.urlpatterns,
    *mine.urlpatterns,
    *pending.urlpatterns,
    *settings.urlpatterns,
]
