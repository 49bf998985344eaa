"""Addresses of the rota at the desk; each screen keeps its own paths."""

from yimen.web.desk.rota import day, mine, month, pending, settings

urlpatterns = [
    *month.urlpatterns,
    *day.urlpatterns,
    *mine.urlpatterns,
    *pending.urlpatterns,
    *settings.urlpatterns,
]
